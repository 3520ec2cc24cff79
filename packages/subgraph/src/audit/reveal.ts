import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import type { Deed } from '../deed';
import { firstId } from '../ids';
import { Refusal } from '../refusal';
import { AuditEntryRow, AuditHeadRow } from './audit-tables';

const hour = 3_600_000;
/** An answer that was lost on the way may be asked for again under its key for so long. */
const answerLasts = 5 * 60_000;

/** Somebody has revealed as much as an hour allows. */
export class TooManyReveals extends Refusal {
  constructor(readonly retryAfterSeconds: number) {
    super('REVEAL_LIMIT_REACHED', `一小时内查看明文的次数已达上限，请${Math.ceil(retryAfterSeconds / 60)}分钟后再试。`);
  }
}

/** Refuses what is beyond so many reveals an hour, by what the audit has of this viewer. Throws TooManyReveals. */
export async function refuseTooManyReveals(
  { tx, ctx, now }: Pick<Deed, 'tx' | 'ctx' | 'now'>,
  deed: string,
  anHour: number,
): Promise<void> {
  // Two that come at once count each other.
  await tx.increment(AuditHeadRow, { id: 1 }, 'last', 0);
  const last = await lastReveals(tx, ctx.viewer.id, { deed, since: new Date(now.getTime() - hour), take: anHour });
  const oldest = last.at(-1);
  if (last.length < anHour || !oldest) return;
  throw new TooManyReveals(Math.max(1, Math.ceil((oldest.at.getTime() + hour - now.getTime()) / 1_000)));
}

function lastReveals(
  tx: EntityManager,
  viewerId: string,
  { deed, since, take }: { deed: string; since: Date; take: number },
): Promise<AuditEntryRow[]> {
  const where = { viewerId, deed, outcome: 'REVEALED' as const, id: MoreThanOrEqual(firstId(since)) };
  return tx.find(AuditEntryRow, { where, order: { id: 'DESC' }, take });
}

/** A reveal grants nothing beyond its answer: later its key answers nothing any more. */
export function refuseOverReveal(revealedAt: string, now: Date): void {
  if (now.getTime() - Date.parse(revealedAt) > answerLasts) {
    throw new Refusal('REVEAL_OVER', '本次查看已结束，请重新申请。', 'idempotencyKey');
  }
}
