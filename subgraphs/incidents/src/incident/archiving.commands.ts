import { incidentsEvents } from '@gridweave/events/incidents-events';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import type { Database } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { runOf } from '../clock/clock-warning.commands';
import { archiveAt, archivingDay } from '../clock/ending-alarms.commands';
import type { IncidentsContext, IncidentsDeed, IncidentsServices } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import { endFollowUp } from '../survey/follow-up.commands';
import { note } from '../timeline/entry.commands';
import { stillOpenNow } from './archiving.queries';
import { mayFreeze, notAwaited, refuseFreezing } from './archiving.rules';
import { advance, incidentAtDesk } from './incident.commands';
import { IncidentRow } from './incident.entity';
import type { ArchiveIncidentInput } from './incident.input';
import { heldIncident } from './incident.queries';
import { IncidentState, incidentAfter } from './incident.rules';

const dayMilliseconds = 86_400_000;

/** A closed incident is frozen: nothing about it changes any more. */
export function archiveIncident(ctx: IncidentsContext, input: ArchiveIncidentInput) {
  return perform(ctx, 'archiveIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'archiveIncident', input);
    await freeze(deed, incident, byRole, null);
    // Something may have begun since this deed began.
    const refusal = refuseFreezing(await stillOpenNow(deed, incident.id), notAwaited);
    if (refusal) throw refusal;
    return { incidentId: incident.id };
  });
}

async function freeze(
  deed: IncidentsDeed,
  incident: IncidentRow,
  byRole: string,
  reason: string | null,
): Promise<void> {
  const { id, gridId } = incident;
  const state = incidentAfter('archiveIncident', incident.state);
  await advance(deed, incident, { state });
  await endFollowUp(deed, id);
  await note(deed, { action: 'archiveIncident', state, byRole, incidentId: id, reason });
  await deed.emit(incidentsEvents.incidentArchived, { id, gridId, at: deed.now.toISOString() });
}

/** What has been closed for long enough is frozen by itself; where somebody may still come back to it, looked at again a day later. */
export function archiveClosed(database: Database, services: IncidentsServices): AlarmHandler {
  return async (tx, { subjectId: id, mark }, now) => {
    const deed = runOf(database, services, tx, now);
    if (!(await tx.existsBy(IncidentRow, { id }))) return;
    const incident = await heldIncident(deed, id);
    const isOfThisClosing = mark.startsWith(`${incident.reopenedCount}.`);
    if (incident.state !== IncidentState.CLOSED || !isOfThisClosing) return;
    const { archiveDays } = await lifeSettings(tx);
    if (archiveDays === null) return;
    const day = archivingDay(incident, archiveDays);
    if (day > now) return archiveAt(tx, incident, day);
    if (!mayFreeze(await stillOpenNow(deed, id)))
      return archiveAt(tx, incident, new Date(now.getTime() + dayMilliseconds));
    await freeze(deed, incident, 'SYSTEM', `结案满${archiveDays}日，自动归档。`);
  };
}
