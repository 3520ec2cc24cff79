import { LiveReader } from '@gridweave/testing/live-reader';
import type { Browser } from '../testing/browser';
import { publicUrl, SigningIn } from '../testing/signing-in';
import { until } from '../testing/until';

describe('a live query under a session of a browser', () => {
  let around: SigningIn;
  let browser: Browser;
  let reader: LiveReader;

  beforeEach(async () => {
    around = await SigningIn.start({ livePace: { tend: 5, look: 5, apart: 1, refresh: 3_600_000 } });
    browser = around.browser();
    await around.signIn(browser);
    around.one.subgraphs.personnel.asked.length = 0;
    const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: publicUrl, 'sec-fetch-site': 'same-origin', 'gridweave-csrf': '1' };
    reader = await LiveReader.open(around.one.gateway.url, '{ whoAmI }', { headers });
    expect((await reader.answer()).data.whoAmI).toBe('p1');
  });
  afterEach(async () => {
    reader.leave();
    await around.stop();
  });

  const asks = () =>
    around.one.subgraphs.personnel.asked.map(({ request: { query } }) => query).filter((text) => /Holders/.test(text));
  const changed = () => {
    around.one.subgraphs.organization.changed += 1;
  };

  it('asks about the session at each run, which is no use of it', async () => {
    const before = asks().length;
    changed();
    await until(() => asks().length > before);
    const [opening, ...later] = asks();
    expect(opening).not.toContain('isUse');
    for (const each of later) expect(each).toContain('isUse: false');
  });

  it('shows what has changed while nobody could tell whose the session is', async () => {
    const { organization, personnel } = around.one.subgraphs;
    // The first look at a part has whoever follows asked once more.
    await until(() => organization.asked.length === 2);
    const [before, told] = [asks().length, personnel.instead];
    personnel.instead = () => ({ data: null, errors: [{ message: 'not now', extensions: { code: 'INTERNAL' } }] });
    organization.instead = () => ({ data: { whoAmI: 'p2' } });
    changed();
    await until(() => asks().length > before);
    personnel.instead = told;
    expect(await reader.answer()).toMatchObject({ data: { whoAmI: 'p2' } });
  });

  it('ends with the session', async () => {
    await browser.signOut();
    changed();
    expect(await reader.next()).toMatchObject({ data: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
    expect(await reader.next()).toMatchObject({ event: 'complete' });
  });
});
