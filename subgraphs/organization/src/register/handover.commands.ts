import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { handoverAt } from './handover.rules';
import { RegisterElementRow, RegisterHandoverRow } from './register.entity';
import { HandoverStatus } from './register.type';

export interface Handover {
  readonly elementId: string;
  readonly managerId: string | null;
  readonly basis: string;
}

/** Hands a road or asset over to a unit from today on. Answers who kept it until then. */
export async function handOver(tx: EntityManager, { elementId, managerId, basis }: Handover, now: Date) {
  const { managerId: before } = await tx.findOneByOrFail(RegisterElementRow, { id: elementId });
  await setStatus(tx, elementId, { status: HandoverStatus.HANDED_OVER, basis }, now);
  await setManager(tx, elementId, managerId);
  return before;
}

/** Undoes from today on what was handed over on a basis, and gives it back to whoever kept it. */
export async function takeBackHandover(tx: EntityManager, { elementId, managerId, basis }: Handover, now: Date) {
  const rows = await tx.findBy(RegisterHandoverRow, { elementId });
  const standing = handoverAt(rows, now);
  if (standing?.basis === basis) {
    const before = rows.find(({ to }) => to === standing.from);
    if (before) await setStatus(tx, elementId, { status: before.status, basis }, now);
    else await endStatus(tx, standing, now);
  }
  await setManager(tx, elementId, managerId);
}

/** Where nothing had been recorded before, nothing is again. */
async function endStatus(tx: EntityManager, { elementId, from }: RegisterHandoverRow, now: Date): Promise<void> {
  const today = shanghaiDay(now);
  if (from === today) await tx.delete(RegisterHandoverRow, { elementId, from });
  else await tx.update(RegisterHandoverRow, { elementId, from }, { to: today });
}

/** From today on, until whatever is recorded for a later day. */
async function setStatus(
  tx: EntityManager,
  elementId: string,
  to: Pick<RegisterHandoverRow, 'status' | 'basis'>,
  now: Date,
): Promise<void> {
  const today = shanghaiDay(now);
  const rows = await tx.find(RegisterHandoverRow, { where: { elementId }, order: { from: 'ASC' } });
  const standing = handoverAt(rows, now);
  if (standing?.status === to.status) return;
  if (standing?.from === today) {
    await tx.update(RegisterHandoverRow, { elementId, from: today }, to);
    return;
  }
  if (standing) await tx.update(RegisterHandoverRow, { elementId, from: standing.from }, { to: today });
  const next = rows.find(({ from }) => from > today);
  await tx.insert(RegisterHandoverRow, { ...to, elementId, from: today, to: next?.from ?? null });
}

async function setManager(tx: EntityManager, id: string, managerId: string | null): Promise<void> {
  await tx.update(RegisterElementRow, { id }, { managerId });
  await tx.increment(RegisterElementRow, { id }, 'version', 1);
}
