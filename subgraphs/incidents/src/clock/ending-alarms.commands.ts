import { setAlarm } from '@gridweave/subgraph/alarms/alarm';
import { type EntityManager, In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import type { IncidentsDeed } from '../services';
import { lifeSettings } from '../settings/settings.queries';
import type { EntryRow } from '../timeline/entry.entity';

/** Which handler ends what the grid dealt with itself. */
export const quietAlarm = 'quiet';
/** Which handler freezes what is closed. */
export const archiveAlarm = 'archive';
/** Which handler goes through what is closed already when the days have changed. */
export const newDaysAlarm = 'archive-days';

const dayMilliseconds = 86_400_000;
const closings = new Set(['closeIncident', 'closeAfterReview']);

/** What has been resolved or closed goes on by itself after days that the district sets. */
export async function setEndingAlarms({ tx }: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  const idsOf = (is: (action: string) => boolean) =>
    entries.flatMap(({ action, incidentId }) => (incidentId && is(action) ? incidentId : []));
  const resolved = idsOf((action) => action === 'resolve');
  const closed = idsOf((action) => closings.has(action));
  if (resolved.length > 0) await setQuietAlarms(tx, resolved);
  if (closed.length > 0) await setArchiveAlarms(tx, await tx.findBy(IncidentRow, { id: In(closed) }));
}

/** What the grid has dealt with itself, and is not looked at again on the spot, ends by itself unless somebody speaks up. */
async function setQuietAlarms(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const own = await tx.findBy(IncidentRow, { id: In([...ids]), selfHandled: true, recheckDrawn: false });
  if (own.length === 0) return;
  const { quietDays } = await lifeSettings(tx);
  for (const { id, resolvedAt, reworkCount, reopenedCount } of own) {
    const name = { kind: quietAlarm, subjectId: id, mark: `${reopenedCount}.${reworkCount}` };
    if (resolvedAt) await setAlarm(tx, name, new Date(resolvedAt.getTime() + quietDays * dayMilliseconds));
  }
}

async function setArchiveAlarms(tx: EntityManager, incidents: readonly IncidentRow[]): Promise<void> {
  const { archiveDays } = await lifeSettings(tx);
  if (archiveDays === null) return;
  for (const incident of incidents) await archiveAt(tx, incident, archivingDay(incident, archiveDays));
}

/** When a closed incident is to be frozen. */
export function archivingDay({ closedAt }: Pick<IncidentRow, 'closedAt'>, archiveDays: number): Date {
  return new Date((closedAt?.getTime() ?? 0) + archiveDays * dayMilliseconds);
}

/**
 * Sets when a closed incident is frozen. The alarm is named by its closing and its time: one that was set for another time
 * finds on firing that it is not yet, or no longer, for it to do.
 */
export function archiveAt(tx: EntityManager, { id, reopenedCount }: IncidentRow, at: Date): Promise<void> {
  const second = Math.ceil(at.getTime() / 1_000).toString(36);
  return setAlarm(tx, { kind: archiveAlarm, subjectId: id, mark: `${reopenedCount}.${second}` }, at);
}

const batch = 200;
/** Stands for the beginning of the list. */
const first = '00000000-0000-0000-0000-000000000000';

/** The days have changed: what is closed already goes by the new ones. */
export function archiveByNewDays(tx: EntityManager, settingsVersion: number, now: Date): Promise<void> {
  return setAlarm(tx, { kind: newDaysAlarm, subjectId: first, mark: `${settingsVersion}` }, now);
}

/** Goes on with a batch of what is closed, in the order in which it was raised; the next batch has its own alarm. */
export async function archiveBatchByNewDays(
  tx: EntityManager,
  { subjectId: after, mark }: { subjectId: string; mark: string },
  now: Date,
): Promise<void> {
  const { version, archiveDays } = await lifeSettings(tx);
  if (archiveDays === null || `${version}` !== mark) return;
  const query = tx
    .createQueryBuilder(IncidentRow, 'incident')
    .where('incident.state = :closed', { closed: IncidentState.CLOSED })
    .orderBy('incident.raisedAt')
    .addOrderBy('incident.id')
    .limit(batch);
  const last = after === first ? null : await tx.findOneBy(IncidentRow, { id: after });
  if (last) {
    const { raisedAt, id } = last;
    const beyond = 'incident.raisedAt >= :raisedAt AND (incident.raisedAt > :raisedAt OR incident.id > :id)';
    query.andWhere(`(${beyond})`, { raisedAt, id });
  }
  const incidents = await query.getMany();
  for (const incident of incidents) {
    const day = archivingDay(incident, archiveDays);
    await archiveAt(tx, incident, day > now ? day : now);
  }
  const end = incidents.at(-1);
  if (incidents.length === batch && end) await setAlarm(tx, { kind: newDaysAlarm, subjectId: end.id, mark }, now);
}
