import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { advance, incidentAtDesk } from './incident.commands';
import type { ArchiveIncidentInput, UrgeIncidentInput } from './incident.input';
import { incidentAfter } from './incident.rules';

/** Somebody presses for an incident that is on its way; it moves nothing and is counted. */
export function urgeIncident(ctx: IncidentsContext, input: UrgeIncidentInput) {
  return perform(ctx, 'urgeIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'urgeIncident', input);
    const { id: incidentId, state, urgedCount } = incident;
    await advance(deed, incident, { urgedCount: urgedCount + 1, lastUrgedAt: deed.now });
    const reason = freeText(input.reason ?? '', 'reason') || null;
    await note(deed, { action: 'urgeIncident', state, byRole, incidentId, reason });
    return { incidentId };
  });
}

/** A closed incident is frozen: nothing about it changes any more. */
export function archiveIncident(ctx: IncidentsContext, input: ArchiveIncidentInput) {
  return perform(ctx, 'archiveIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'archiveIncident', input);
    const state = incidentAfter('archiveIncident', incident.state);
    await advance(deed, incident, { state });
    await note(deed, { action: 'archiveIncident', state, byRole, incidentId: incident.id });
    const { id, gridId } = incident;
    await deed.emit(incidentsEvents.incidentArchived, { id, gridId, at: deed.now.toISOString() });
    return { incidentId: incident.id };
  });
}
