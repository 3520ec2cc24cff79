import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import { Sweep } from '@gridweave/subgraph/sweep';
import { LessThanOrEqual } from 'typeorm';
import { openedContact } from '../report/contact-details';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import type { IncidentsServices } from '../services';
import { FeedbackRow } from './feedback.entity';
import { FeedbackState, nextAttemptAt, recoveryCode, stateAfterFailure } from './feedback.rules';
import { DeliveryFault, type FeedbackMessage } from './feedback-channels';

type Sending = Pick<IncidentsServices, 'feedback' | 'internalKey' | 'fieldKeys'>;

const pause = 5_000;
const batch = 50;

/**
 * Sends what is due. Whoever counts an attempt up sends it, so that of several processes one does; what a process that was
 * killed had in hand is due again after the pause of that attempt. Answers how many were delivered.
 */
export async function deliverDue(database: Database, sending: Sending, now: Date): Promise<number> {
  const due = await database.manager.find(FeedbackRow, {
    where: { state: FeedbackState.WAITING, nextAttemptAt: LessThanOrEqual(now) },
    order: { nextAttemptAt: 'ASC', id: 'ASC' },
    take: batch,
  });
  let delivered = 0;
  for (const row of due) {
    if ((await claimed(database, row, now)) && (await attempted(database, sending, row, now))) delivered += 1;
  }
  return delivered;
}

async function claimed(database: Database, { id, attempts }: FeedbackRow, now: Date): Promise<boolean> {
  const change = { attempts: attempts + 1, nextAttemptAt: nextAttemptAt(attempts + 1, now) };
  const mine = { id, attempts, state: FeedbackState.WAITING };
  const { affected } = await database.transaction((tx) => tx.update(FeedbackRow, mine, change));
  return affected === 1;
}

async function attempted(database: Database, sending: Sending, row: FeedbackRow, now: Date): Promise<boolean> {
  const fault = await faultOf(async () => {
    const channel = sending.feedback.get(row.channel);
    if (!channel) throw new DeliveryFault('CHANNEL_OFF');
    await channel(await messageOf(database, sending, row));
  });
  const change =
    fault === null
      ? { state: FeedbackState.DELIVERED, deliveredAt: now, fault }
      : { state: stateAfterFailure(row.attempts + 1), fault };
  await database.transaction((tx) => tx.update(FeedbackRow, { id: row.id }, change));
  return fault === null;
}

async function faultOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DeliveryFault) return error.message;
    // A fault of ours holds up no other message.
    logFault('feedback', '', error);
    return 'INTERNAL';
  }
}

async function messageOf(
  { manager }: Database,
  { internalKey, fieldKeys }: Sending,
  row: FeedbackRow,
): Promise<FeedbackMessage> {
  const { id, reportId, kind, text, toldAt: at } = row;
  const report = await manager.findOneByOrFail(ReportRow, { id: reportId });
  const contact = await manager.findOneBy(ReportContactRow, { reportId });
  const { number: receiptNumber, sourceId, state } = report;
  const code = kind === 'CODE' ? recoveryCode(id, internalKey) : null;
  const email = contact && openedContact(fieldKeys, contact).email;
  return { id, kind, email, receiptNumber, sourceId, state, text, code, at };
}

export const feedbackSweep = (database: Database, sending: Sending): Sweep =>
  new Sweep('feedback', pause, (now) => deliverDue(database, sending, now));
