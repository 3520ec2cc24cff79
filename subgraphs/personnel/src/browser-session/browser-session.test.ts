import { createHash, randomBytes } from 'node:crypto';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { callers, duringTests, type Personnel } from '../../test/started';
import { BrowserSessionRow } from './browser-session.entity';
import { mostSessions } from './browser-session.rules';

const gateway: Viewer = { ...nobody, id: 'gateway', kind: 'SYSTEM' };
const digestOf = (held: string) => createHash('sha256').update(held).digest('hex');

onEachEngine('sessions of browsers', (engine) => {
  let subgraph: Personnel;

  duringTests(engine, (started) => {
    subgraph = started;
  });

  const act = (deed: string, fields: string, input: object, viewer: Viewer) => {
    const type = `${deed[0]?.toUpperCase()}${deed.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${deed}(input: $input) { ${fields} } }`;
    return ask(subgraph, viewer, query, { input: { idempotencyKey: freshKey(), ...input } });
  };
  const opened = async (subject: string, viewer = gateway) => {
    const digest = digestOf(randomBytes(32).toString('base64url'));
    const { data, errors } = await act('openBrowserSession', 'browserSessionId', { digest, subject }, viewer);
    return { digest, id: data?.openBrowserSession?.browserSessionId as string, errors };
  };
  const holders = (digests: string[], viewer = gateway) =>
    ask(subgraph, viewer, 'query ($d: [String!]!) { browserSessionHolders(digests: $d) { digest subject } }', {
      d: digests,
    });
  const subjectOf = async (digest: string) => (await holders([digest])).data.browserSessionHolders[0]?.subject ?? null;
  const mine = async (subject: string) =>
    (await ask(subgraph, person(subject), '{ mySessions { id createdAt expiresAt } }')).data.mySessions;
  const row = (id: string) => subgraph.database.manager.findOneByOrFail(BrowserSessionRow, { id });
  /** As if a session had been made and last used at other times. */
  const shift = (id: string, more: Partial<BrowserSessionRow>) =>
    subgraph.database.manager.update(BrowserSessionRow, { id }, more);
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

  it('tell whose they are by the digest, keep no more than they need, and last half a day', async () => {
    const { digest, id } = await opened('p1');
    expect(await subjectOf(digest)).toBe('p1');
    const kept = await row(id);
    expect(Object.keys(kept).sort()).toEqual(['createdAt', 'digest', 'expiresAt', 'id', 'idleEndsAt', 'subject']);
    expect(kept.expiresAt.getTime() - kept.createdAt.getTime()).toBe(12 * 3_600_000);
    expect(kept.idleEndsAt.getTime() - kept.createdAt.getTime()).toBeLessThanOrEqual(30 * 60_000);
    expect(await mine('p1')).toMatchObject([{ id }]);
    expect(await mine('p2')).toEqual([]);
  });

  it('are not used by a stream that goes on by itself', async () => {
    const { digest, id } = await opened('p1');
    const soon = new Date(Date.now() + 60_000);
    await shift(id, { idleEndsAt: soon });
    const query = 'query ($d: [String!]!) { browserSessionHolders(digests: $d, isUse: false) { subject } }';
    const { data } = await ask(subgraph, gateway, query, { d: [digest] });
    expect(data.browserSessionHolders).toEqual([{ subject: 'p1' }]);
    expect((await row(id)).idleEndsAt).toEqual(soon);
  });

  it('end half an hour after they were used last, and go on while they are used', async () => {
    const { digest, id } = await opened('p3');
    const soon = new Date(Date.now() + 60_000);
    await shift(id, { idleEndsAt: soon });
    expect(await subjectOf(digest)).toBe('p3');
    const moved = (await row(id)).idleEndsAt;
    expect(moved.getTime()).toBeGreaterThan(soon.getTime());
    // In steps, so that a row does not tell when somebody asked.
    expect(moved.getTime() % 600_000).toBe(0);
    await shift(id, { idleEndsAt: ago(1) });
    expect(await subjectOf(digest)).toBeNull();
    expect(await mine('p3')).toEqual([]);
  });

  it('end after half a day however much they are used', async () => {
    const { digest, id } = await opened('p4');
    const end = new Date(Date.now() + 60_000);
    await shift(id, { expiresAt: end, idleEndsAt: new Date(Date.now() + 30_000) });
    expect(await subjectOf(digest)).toBe('p4');
    expect((await row(id)).idleEndsAt).toEqual(end);
  });

  it('go once they are over, with the next that is made', async () => {
    const { id } = await opened('p5');
    await shift(id, { idleEndsAt: ago(1) });
    await opened('p6');
    expect(await subgraph.database.manager.findBy(BrowserSessionRow, { id })).toEqual([]);
  });

  it('are at most twenty of one person: the oldest makes room', async () => {
    const first = await opened('p7');
    for (let n = 1; n < mostSessions; n += 1) await opened('p7');
    expect(await subjectOf(first.digest)).toBe('p7');
    await opened('p7');
    expect(await subjectOf(first.digest)).toBeNull();
    expect(await mine('p7')).toHaveLength(mostSessions);
  });

  it('end one by one with the cookie, twice as well as once', async () => {
    const [one, other] = [await opened('p8'), await opened('p8')];
    for (const answer of [one.id, null]) {
      const closed = await act('closeBrowserSession', 'browserSessionId', { digest: one.digest }, gateway);
      expect(closed.data.closeBrowserSession).toEqual({ browserSessionId: answer });
    }
    expect([await subjectOf(one.digest), await subjectOf(other.digest)]).toEqual([null, 'p8']);
  });

  it('end all at once for whoever they belong to, and nobody else’s', async () => {
    const [one, two, others] = [await opened('p9'), await opened('p9'), await opened('p10')];
    const fields = 'endedCount errors { code }';
    const { data } = await act('endMySessions', fields, {}, person('p9'));
    expect(data.endMySessions).toEqual({ endedCount: 2, errors: [] });
    expect(await Promise.all([one, two, others].map(({ digest }) => subjectOf(digest)))).toEqual([null, null, 'p10']);
    for (const viewer of [nobody, callers.resident, gateway]) {
      const refused = await act('endMySessions', fields, {}, viewer);
      expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect((await ask(subgraph, viewer, '{ mySessions { id } }')).data.mySessions).toBeNull();
    }
  });

  it('are made, looked up and closed by the gateway alone', async () => {
    const { digest } = await opened('p11');
    const client: Viewer = { ...nobody, id: 'gateway', kind: 'CLIENT' };
    for (const viewer of [person('p11'), callers.administrator, nobody, client, { ...gateway, id: 'incidents' }]) {
      expect((await opened('administrator', viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await holders([digest], viewer)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      const closed = await act('closeBrowserSession', 'browserSessionId', { digest }, viewer);
      expect(closed.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await subjectOf(digest)).toBe('p11');
    expect((await holders(['', "' OR 1=1", '0'.repeat(64)])).data.browserSessionHolders).toEqual([]);
  });

  it.each(['', 'p1\r\nx-admin: 1', 'p'.repeat(121), '甲'])('are made for no such subject: %j', async (subject) => {
    expect((await opened(subject)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
