import type { IncidentRow } from '../incident/incident.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed } from '../services';
import { allHaveSpoken } from './awaited-word.queries';
import { FollowUpRow } from './follow-up.entity';

/** What has just been closed waits for the word of whoever reported it. */
export async function awaitFollowUp({ tx, now: since }: IncidentsDeed, { id, divisionId }: IncidentRow): Promise<void> {
  if (!(await tx.existsBy(ReportRow, { incidentId: id }))) return;
  await tx.insert(FollowUpRow, { incidentId: id, divisionId, since });
}

/** A reporter has said what came of it, or wants no call: others may still be called. For deeds that hold the incident. */
export async function endFollowUpWhenDone(deed: IncidentsDeed, incident: IncidentRow): Promise<void> {
  if (await allHaveSpoken(deed, incident)) await endFollowUp(deed, incident.id);
}

/** Every reporter has said what came of it, or it is open again or frozen. */
export async function endFollowUp({ tx }: IncidentsDeed, incidentId: string): Promise<void> {
  await tx.delete(FollowUpRow, { incidentId });
}
