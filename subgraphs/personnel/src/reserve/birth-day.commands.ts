import { newId } from '@gridweave/subgraph/ids';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { locking } from '../locking';
import { agesOutOn } from './age.rules';
import { watchAge, watchAgeNoMore } from './over-age.commands';
import { proposeExit } from './proposed-exit.commands';
import { ReserveBatchRow, ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveExitReason, ReserveStep } from './reserve.enums';
import { ageRuleOf } from './reserve.rules';

/**
 * Goes by another birth date from now on, null where none is known any more: all entries of the person, those that have ended too, since days of before are
 * counted by them. What the calendar proposed too early it takes back.
 */
export async function goByBirthDay(
  tx: EntityManager,
  personId: string,
  birthDay: string | null,
  now: Date,
): Promise<void> {
  const own = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ personId }).orderBy('entry.id');
  const entries = await locking(tx, own).getMany();
  if (entries.length === 0) return;
  const batches = await tx.findBy(ReserveBatchRow, { id: In(entries.map(({ batchId }) => batchId)) });
  const byId = new Map(batches.map((batch) => [batch.id, batch]));
  for (const entry of entries) {
    const batch = byId.get(entry.batchId);
    if (!batch) throw new Error('an entry without its batch');
    const agesOutDay = agesOutOn(birthDay, ageRuleOf(batch, entry.tier));
    if (agesOutDay !== entry.agesOutDay) await agesOut(tx, entry, agesOutDay, now);
  }
}

async function agesOut(tx: EntityManager, before: ReserveEntryRow, agesOutDay: string | null, now: Date) {
  const { id, step, version } = before;
  const isOver = agesOutDay !== null && agesOutDay <= shanghaiDay(now);
  const isProposed = before.proposedExit === ReserveExitReason.OVER_AGE;
  const proposedExit = isProposed && !isOver ? null : before.proposedExit;
  await tx.update(ReserveEntryRow, { id, version }, { agesOutDay, proposedExit, version: version + 1 });
  if (step !== ReserveStep.IN_POOL) return;
  await watchAgeNoMore(tx, before);
  if (isOver) return proposeExit(tx, { id }, ReserveExitReason.OVER_AGE, now);
  await watchAge(tx, { id, agesOutDay });
  if (!isProposed) return;
  await tx.insert(ReserveChangeRow, {
    ...{ id: newId(now.getTime()), entryId: id, step, action: 'takeBackProposedExit', at: now, unitId: null },
    ...{ bySubject: '', byRole: 'SYSTEM', reason: null },
  });
}
