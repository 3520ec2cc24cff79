import { parse } from 'graphql';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { publicUrl, SigningIn } from '../testing/signing-in';
import { type FollowState, followed, isFollowable, stateText } from './live.js';

const quick = { livePace: { tend: 5, look: 5, apart: 1 } };
const grid = '{ grid(id: "g1") { name } }';
const json = { 'content-type': 'application/json' };
const named = (name: string) => ({ data: { grid: { name } } });

describe('a query that the console follows', () => {
  let told: FollowState[];
  const following = (url: string, query: string, headers: Record<string, string>) => {
    told = [];
    const init = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ query }) };
    const open = (signal: AbortSignal) => fetch(`${url}/graphql/stream`, { ...init, signal });
    return followed(open, (state) => told.push(state));
  };

  describe('by a token', () => {
    let running: RunningGateway;

    beforeEach(async () => {
      running = await runGateway(quick);
      running.subgraphs.organization.instead = () => named('甲');
    });
    afterEach(() => running.close());

    const byToken = (query = grid, token = 'valid.one') =>
      following(running.gateway.url, query, { authorization: `Bearer ${token}` });

    it('is shown with each of its answers, and how many there were', async () => {
      const answers = byToken();
      expect((await answers.next()).value).toMatchObject(named('甲'));
      running.subgraphs.organization.instead = () => named('乙');
      running.subgraphs.organization.changed += 1;
      expect((await answers.next()).value).toMatchObject(named('乙'));
      expect(told.map(({ following, answers: count }) => [following, count])).toEqual([
        [true, 1],
        [true, 2],
      ]);
      expect(stateText(told[1]!)).toMatch(/^跟随中 following: 2 · \d\d:\d\d:\d\d$/);
      await answers.return();
    });

    it('ends at once when it is stopped, also while it waits', async () => {
      const answers = byToken();
      await answers.next();
      const waiting = answers.next();
      await answers.return();
      expect((await waiting).done).toBe(true);
      expect(told.at(-1)).toEqual({ following: false, reason: 'STOPPED' });
    });

    it.each([
      ['mutation { closeIncident(id: "i1") { id } }', 'valid.one', 'BAD_REQUEST'],
      [grid, 'forged', 'UNAUTHENTICATED'],
    ])('says why it is none: %s of %s', async (query, token, code) => {
      const answers = byToken(query, token);
      expect((await answers.next()).value).toMatchObject({ errors: [{ extensions: { code } }] });
      expect((await answers.next()).done).toBe(true);
      expect(told).toEqual([{ following: false, reason: code }]);
    });

    it('says that it has ended with the gateway', async () => {
      const answers = byToken();
      await answers.next();
      await running.gateway.close();
      expect((await answers.next()).done).toBe(true);
      expect(told.at(-1)).toEqual({ following: false, reason: 'LIVE_ENDED' });
      expect(stateText(told.at(-1)!)).toBe('已结束 ended: 到时结束，可再次运行 time is up, run it again');
    });
  });

  it('is followed under a session, and ends with it', async () => {
    const around = await SigningIn.start(quick);
    const browser = around.browser();
    await around.signIn(browser);
    const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: publicUrl, 'sec-fetch-site': 'same-origin', 'gridweave-csrf': '1' };
    const answers = following(around.one.gateway.url, '{ whoAmI }', headers);
    expect((await answers.next()).value).toMatchObject({ data: { whoAmI: 'p1' } });
    await browser.signOut();
    around.one.subgraphs.organization.changed += 1;
    expect((await answers.next()).done).toBe(true);
    expect(told.at(-1)).toEqual({ following: false, reason: 'UNAUTHENTICATED' });
    await around.stop();
  });

  it('is a query of whoever types, and not what the console itself asks', () => {
    const several = parse('query a { a } mutation b { b }');
    expect(isFollowable({ operationName: 'a' }, several)).toBe(true);
    expect(isFollowable({ operationName: 'b' }, several)).toBe(false);
    expect(isFollowable({}, parse('{ a }'))).toBe(true);
    expect(isFollowable({}, parse('subscription { a }'))).toBe(false);
    expect(isFollowable({ operationName: 'IntrospectionQuery' }, undefined)).toBe(false);
  });
});
