import { dropAlarm, setAlarm } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { proposeExit } from './proposed-exit.commands';
import type { ReserveEntryRow } from './reserve.entity';
import { ReserveExitReason } from './reserve.enums';

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
const proposeOverAge: AlarmHandler = (tx, { subjectId }, now) =>
  proposeExit(tx, { id: subjectId }, ReserveExitReason.OVER_AGE, now);

export const overAgeAlarms = { [reserveAge]: proposeOverAge };
