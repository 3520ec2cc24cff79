import { Following } from '@gridweave/events/following';
import { type EntityManager, In } from 'typeorm';
import type { Database } from '../database';
import { newId } from '../ids';
import { log, logFault } from '../log';
import type { Background } from '../subgraph';
import { AlarmRow } from './alarm-tables';

/** Does what an alarm is for, in the transaction that marks it fired: it must not reach beyond the database. */
export type AlarmHandler = (tx: EntityManager, alarm: AlarmRow, now: Date) => Promise<void>;

export const alarmLeaseMilliseconds = 30_000;
const batch = 50;
const pauseMilliseconds = 1_000;
const longestPauseMilliseconds = 3_600_000;

/**
 * Takes up to a batch of due alarms for one runner, by an update that only one of several runners wins. An alarm whose
 * runner died is taken up again when its time is over.
 */
async function claimDue(database: Database, runner: string, now: Date, kinds: readonly string[]): Promise<AlarmRow[]> {
  const { manager } = database;
  const free = "state = 'WAITING' AND (claimed_until IS NULL OR claimed_until <= :now)";
  const due = await manager
    .createQueryBuilder(AlarmRow, 'alarm')
    .select('alarm.id')
    .where(`alarm.dueAt <= :now AND ${free} AND alarm.kind IN (:...kinds)`, { now, kinds })
    .orderBy('alarm.dueAt')
    .limit(batch)
    .getMany();
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const claim = { claimedBy: runner, claimedUntil: new Date(now.getTime() + alarmLeaseMilliseconds) };
  await database.transaction((tx) =>
    tx
      .createQueryBuilder()
      .update(AlarmRow)
      .set(claim)
      .where({ id: In(ids) })
      .andWhere(free, { now })
      .execute(),
  );
  return manager.find(AlarmRow, {
    where: { claimedBy: runner, state: 'WAITING', id: In(ids) },
    order: { dueAt: 'ASC' },
  });
}

/** Fires an alarm that the runner has taken up. False when it was moved, dropped or taken over meanwhile. */
export function fire(database: Database, alarm: AlarmRow, handler: AlarmHandler, now: Date): Promise<boolean> {
  const { id, claimedBy, dueAt } = alarm;
  return database.transaction(async (tx) => {
    const change = { state: 'FIRED', firedAt: now, claimedBy: null, claimedUntil: null } as const;
    const { affected } = await tx.update(AlarmRow, { id, claimedBy: `${claimedBy}`, dueAt, state: 'WAITING' }, change);
    if (affected !== 1) return false;
    await handler(tx, alarm, now);
    return true;
  });
}

/** Tries again later what ended in a fault of ours, ever more seldom, and for ever. */
async function putOff(database: Database, { id, claimedBy, attempts }: AlarmRow, now: Date): Promise<void> {
  const pause = Math.min(longestPauseMilliseconds, 10_000 * 2 ** Math.min(attempts, 20));
  const change = { claimedBy: null, claimedUntil: new Date(now.getTime() + pause), attempts: attempts + 1 };
  await database.transaction((tx) => tx.update(AlarmRow, { id, claimedBy: `${claimedBy}`, state: 'WAITING' }, change));
}

/** Leaves alarms to whoever looks next. */
async function giveBack(database: Database, alarms: readonly AlarmRow[]): Promise<void> {
  const mine = { id: In(alarms.map(({ id }) => id)), claimedBy: alarms[0]!.claimedBy!, state: 'WAITING' } as const;
  await database.transaction((tx) => tx.update(AlarmRow, mine, { claimedBy: null, claimedUntil: null }));
}

/** Fires what is due, until stopped. Of several in several processes, one fires each alarm. */
export class AlarmRunner implements Background {
  readonly #id = newId();
  readonly #following = new Following(
    async () => (await this.fireDue(new Date())).claimed === batch,
    pauseMilliseconds,
    (fault) => log('warn', 'alarms-not-looked-for', { message: (fault as Error).message }),
  );

  constructor(
    private readonly database: Database,
    private readonly handlers: Readonly<Record<string, AlarmHandler>>,
  ) {}

  start(): void {
    this.#following.start();
  }

  /** Ends with the alarm in hand, and gives back the others that it has taken up. */
  stop(): Promise<void> {
    return this.#following.stop();
  }

  /** Fires one batch of what is due. Answers how many alarms it took up, and how many of them it fired. */
  async fireDue(now: Date): Promise<{ claimed: number; fired: number }> {
    const alarms = await claimDue(this.database, this.#id, now, Object.keys(this.handlers));
    let fired = 0;
    for (const [index, alarm] of alarms.entries()) {
      if (this.#following.isStopped) {
        await giveBack(this.database, alarms.slice(index));
        break;
      }
      try {
        if (await fire(this.database, alarm, this.handlers[alarm.kind]!, now)) fired += 1;
      } catch (fault) {
        logFault('alarm', alarm.id, fault);
        await putOff(this.database, alarm, now);
      }
    }
    return { claimed: alarms.length, fired };
  }
}
