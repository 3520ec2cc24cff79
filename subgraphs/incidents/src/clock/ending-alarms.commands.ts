import { setAlarm } from '@gridweave/subgraph/alarms/alarm';
import { In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import type { EntryRow } from '../timeline/entry.entity';

/** Which handler ends what the grid dealt with itself. */
export const quietAlarm = 'quiet';
const dayMilliseconds = 86_400_000;

/** What the grid has dealt with itself, and is not looked at again on the spot, ends by itself unless somebody speaks up. */
export async function setEndingAlarms({ tx }: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  const ids = entries.flatMap(({ action, incidentId }) => (action === 'resolve' && incidentId ? incidentId : []));
  if (ids.length === 0) return;
  const own = await tx.findBy(IncidentRow, { id: In(ids), selfHandled: true, recheckDrawn: false });
  for (const { id, resolvedAt, reworkCount, reopenedCount } of own) {
    const { quietDays } = await lifeSettings(tx);
    const name = { kind: quietAlarm, subjectId: id, mark: `${reopenedCount}.${reworkCount}` };
    if (resolvedAt) await setAlarm(tx, name, new Date(resolvedAt.getTime() + quietDays * dayMilliseconds));
  }
}
