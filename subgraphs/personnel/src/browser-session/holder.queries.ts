import { forbidden } from '@gridweave/subgraph/refusal';
import { In, LessThan, MoreThan } from 'typeorm';
import type { PersonnelContext } from '../services';
import { BrowserSessionRow } from './browser-session.entity';
import { canKeepBrowserSessions } from './browser-session.policy';
import { idleEnd, isDigest } from './browser-session.rules';
import type { BrowserSessionHolder } from './browser-session.type';

const mostDigests = 1_000;

/**
 * Whose the sessions of some digests are, as far as they are in force. Their idle end moves on, in steps; not for streams
 * that go on by themselves, whether or not anybody is there.
 */
export async function browserSessionHolders(
  ctx: PersonnelContext,
  digests: readonly string[],
  isUse: boolean,
): Promise<BrowserSessionHolder[]> {
  if (!canKeepBrowserSessions(ctx.viewer) || digests.length > mostDigests) throw forbidden();
  const asked = [...new Set(digests)].filter(isDigest);
  if (asked.length === 0) return [];
  const inForce = { digest: In(asked), idleEndsAt: MoreThan(ctx.now) };
  const sessions = await ctx.database.manager.findBy(BrowserSessionRow, inForce);
  if (isUse) await moveOn(ctx, sessions);
  return sessions.map(({ digest, subject }) => ({ digest, subject }));
}

async function moveOn({ database, now }: PersonnelContext, sessions: readonly BrowserSessionRow[]): Promise<void> {
  const ends = new Map<number, string[]>();
  for (const { id, idleEndsAt, expiresAt } of sessions) {
    const end = idleEnd(now, expiresAt).getTime();
    if (end > idleEndsAt.getTime()) ends.set(end, [...(ends.get(end) ?? []), id]);
  }
  if (ends.size === 0) return;
  await database.transaction(async (tx) => {
    for (const [time, ids] of ends) {
      const idleEndsAt = new Date(time);
      await tx.update(BrowserSessionRow, { id: In(ids), idleEndsAt: LessThan(idleEndsAt) }, { idleEndsAt });
    }
  });
}
