import { perform } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { badInput, forbidden, unauthenticated } from '@gridweave/subgraph/refusal';
import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import type { PersonnelContext } from '../services';
import { BrowserSessionRow } from './browser-session.entity';
import type { CloseBrowserSessionInput, EndMySessionsInput, OpenBrowserSessionInput } from './browser-session.input';
import { canKeepBrowserSessions, subjectOfSessions } from './browser-session.policy';
import { idleEnd, isDigest, isSubject, mostSessions, sessionEnd } from './browser-session.rules';

/** Keeps a session of somebody whom the provider has signed in, and lets go of those that are over. */
export async function openBrowserSession(ctx: PersonnelContext, input: OpenBrowserSessionInput) {
  if (!canKeepBrowserSessions(ctx.viewer)) throw forbidden();
  const { digest, subject } = input;
  if (!isDigest(digest) || !isSubject(subject)) throw badInput('A digest in hexadecimal and a subject are needed.');
  return perform(ctx, 'openBrowserSession', input, async ({ tx, now }) => {
    await tx.delete(BrowserSessionRow, { idleEndsAt: LessThanOrEqual(now) });
    await makeRoom(tx, subject);
    const expiresAt = sessionEnd(now);
    const session = { digest, subject, createdAt: now, expiresAt, idleEndsAt: idleEnd(now, expiresAt) };
    const browserSessionId = newId(now.getTime());
    await tx.insert(BrowserSessionRow, { id: browserSessionId, ...session });
    return { browserSessionId };
  });
}

/** Ends the session of a digest, if there is one: whoever signs out twice is signed out. */
export async function closeBrowserSession(ctx: PersonnelContext, input: CloseBrowserSessionInput) {
  if (!canKeepBrowserSessions(ctx.viewer)) throw forbidden();
  return perform(ctx, 'closeBrowserSession', input, async ({ tx }) => {
    const session = isDigest(input.digest) ? await tx.findOneBy(BrowserSessionRow, { digest: input.digest }) : null;
    if (session) await tx.delete(BrowserSessionRow, { id: session.id });
    return { browserSessionId: session?.id ?? null };
  });
}

/** Ends every session of the viewer, and answers how many there were. */
export async function endMySessions(ctx: PersonnelContext, input: EndMySessionsInput) {
  const subject = subjectOfSessions(ctx.viewer);
  if (subject === null) throw unauthenticated();
  return perform(ctx, 'endMySessions', input, async ({ tx }) => {
    const sessions = await tx.findBy(BrowserSessionRow, { subject });
    await tx.delete(BrowserSessionRow, { subject });
    return { endedCount: sessions.length };
  });
}

async function makeRoom(tx: EntityManager, subject: string): Promise<void> {
  const newestFirst = await tx.find(BrowserSessionRow, { where: { subject }, order: { id: 'DESC' } });
  const tooMany = newestFirst.slice(mostSessions - 1).map(({ id }) => id);
  if (tooMany.length > 0) await tx.delete(BrowserSessionRow, { id: In(tooMany) });
}
