import { perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { advance, incidentAtDesk } from './incident.commands';
import type { UrgeIncidentInput } from './incident.input';

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
