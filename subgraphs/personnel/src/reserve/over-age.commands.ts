import { dropAlarm, setAlarm } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { newId } from '@gridweave/subgraph/ids';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { locking } from '../locking';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveExitReason, ReserveStep } from './reserve.enums';

/** The kind of alarm that goes off when somebody in the pool outgrows the age rule of the batch. */
const reserveAge = 'reserve-age';

type Ageing = Pick<ReserveEntryRow, 'id' | 'agesOutDay'>;

const nameOf = ({ id, agesOutDay }: Ageing) => ({ kind: reserveAge, subjectId: id, mark: `${agesOutDay}` });

/** Sees to it that somebody who enters the pool is proposed for leaving it on the day of outgrowing the age rule. */
export async function watchAge(tx: EntityManager, entry: Ageing): Promise<void> {
  if (entry.agesOutDay !== null) await setAlarm(tx, nameOf(entry), startOfShanghaiDay(entry.agesOutDay));
}

/** Ends that for somebody who leaves the pool. */
export async function watchAgeNoMore(tx: EntityManager, entry: Ageing): Promise<void> {
  if (entry.agesOutDay !== null) await dropAlarm(tx, nameOf(entry));
}

/** Proposes that somebody leave the pool; whether they do, a person of the district decides. */
export const proposeOverAge: AlarmHandler = async (tx, { subjectId }, now) => {
  const entry = await locking(
    tx,
    tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ id: subjectId, step: ReserveStep.IN_POOL }),
  ).getOne();
  if (!entry || entry.proposedExit !== null) return;
  const proposed = { proposedExit: ReserveExitReason.OVER_AGE, exitProposedBy: null, version: entry.version + 1 };
  await tx.update(ReserveEntryRow, { id: entry.id }, proposed);
  await tx.insert(ReserveChangeRow, {
    ...{ id: newId(now.getTime()), entryId: entry.id, step: entry.step, action: 'proposeExit', at: now, unitId: null },
    ...{ bySubject: '', byRole: 'SYSTEM', reason: null },
  });
};

export const overAgeAlarms = { [reserveAge]: proposeOverAge };
