import { createHash } from 'node:crypto';
import { runGateway } from '../testing/running-gateway';
import { publicUrl, SigningIn } from '../testing/signing-in';

const digestOf = (held: string | undefined) =>
  createHash('sha256')
    .update(held ?? '')
    .digest('hex');

describe('somebody who signs in with a browser', () => {
  let around: SigningIn;

  beforeEach(async () => {
    around = await SigningIn.start();
  });
  afterEach(() => around.stop());

  it('is sent to the provider with a challenge, a state and a nonce, and back to where they were', async () => {
    const browser = around.browser();
    const address = new URL(await around.begun(browser, '/console?example=place'));
    expect(address.href).toContain(`${around.provider.issuer}/authorize?`);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toEqual({
      ...{ client_id: 'console', response_type: 'code', scope: 'openid', code_challenge_method: 'S256' },
      redirect_uri: `${publicUrl}/sign-in/callback`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const { status, headers } = await around.finished(browser, around.provider.signIn(address.href, 'p1'));
    expect([status, headers.get('location')]).toEqual([303, `${publicUrl}/console?example=place`]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('asks as the person that the provider names, just as with a token', async () => {
    const browser = around.browser();
    await around.signIn(browser);
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'p1' } });
    const byCookie = around.one.subgraphs.organization.asked.at(-1)?.viewer;
    await around.one.ask('{ whoAmI }', { token: 'valid.p1' });
    const byToken = around.one.subgraphs.organization.asked.at(-1)?.viewer;
    expect({ ...byCookie, traceId: '' }).toEqual({ ...byToken, traceId: '' });
    expect(byCookie).toMatchObject({ kind: 'PERSON', id: 'p1' });
  });

  it('holds a cookie that no script reads, no clear text carries, and no other site has sent', async () => {
    const browser = around.browser();
    await around.signIn(browser);
    const attributes = '; Path=/; HttpOnly; Secure; SameSite=';
    const [pending, pendingGone, session] = browser.given;
    expect(pending).toMatch(new RegExp(`^__Host-gridweave-signing-in=[\\w.-]+${attributes}Lax; Max-Age=600$`));
    expect(pendingGone).toBe(`__Host-gridweave-signing-in=${attributes}Lax; Max-Age=0`);
    expect(session).toMatch(new RegExp(`^__Host-gridweave-session=[\\w-]{43}${attributes}Strict; Max-Age=43200$`));
    expect(browser.given).toHaveLength(3);
    expect(pending?.length).toBeLessThan(2_000);
  });

  it('is told of to personnel by the digest of the cookie alone', async () => {
    const browser = around.browser();
    await around.signIn(browser);
    await browser.ask('{ whoAmI }');
    expect([...around.sessions.subjects]).toEqual([[digestOf(browser.held), 'p1']]);
    expect(JSON.stringify(around.one.subgraphs.personnel.asked)).not.toContain(browser.held);
    const asking = around.one.subgraphs.personnel.asked.filter(({ request }) => /rowserSession/.test(request.query));
    for (const { viewer } of asking) expect(viewer).toMatchObject({ kind: 'SYSTEM', id: 'gateway' });
  });

  it('is signed in at every gateway, also where another than the first hears of it, and out of all at once', async () => {
    const browser = around.browser();
    const back = around.provider.signIn(await around.begun(browser), 'p1');
    browser.gatewayUrl = around.other.gateway.url;
    expect((await around.finished(browser, back)).status).toBe(303);
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'p1' } });
    browser.gatewayUrl = around.one.gateway.url;
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'p1' } });

    const kept = new Map(browser.cookies);
    expect((await browser.signOut()).body).toEqual({ signedOut: true, continueAt: null });
    expect(browser.held).toBeUndefined();
    for (const [name, cookie] of kept) browser.cookies.set(name, cookie);
    for (const { gateway } of [around.one, around.other]) {
      browser.gatewayUrl = gateway.url;
      const { status, body } = await browser.ask('{ whoAmI }');
      expect([status, body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('is somebody else with each sign-in, and keeps the other', async () => {
    const browser = around.browser();
    await around.signIn(browser);
    const first = browser.held;
    await around.signIn(browser);
    expect(browser.held).not.toBe(first);
    expect(around.sessions.subjects.size).toBe(2);
  });

  it('signs out of the provider too, where that can be done', async () => {
    around.provider.metadata = { end_session_endpoint: `${around.provider.issuer}/end` };
    const browser = around.browser();
    await around.signIn(browser);
    const { continueAt } = (await browser.signOut()).body;
    const search = { post_logout_redirect_uri: `${publicUrl}/`, client_id: 'console' };
    expect(continueAt).toContain(`${around.provider.issuer}/end?`);
    expect(Object.fromEntries(new URL(continueAt).searchParams)).toEqual(search);
    expect((await browser.signOut()).body).toEqual({ signedOut: true, continueAt: null });
  });

  it('is not taken for nobody, nor for signed out, while personnel is down', async () => {
    const browser = around.browser();
    await around.signIn(browser);
    const { held } = browser;
    around.one.subgraphs.personnel.state = 'down';
    expect((await browser.ask('{ whoAmI }')).status).toBe(503);
    const { status, body } = await browser.signOut();
    expect([status, body.errors[0].extensions.code]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    expect(held).toMatch(/^[\w-]{43}$/);
    expect(browser.held).toBe(held);
    const another = around.browser();
    expect((await around.signIn(another)).status).toBe(503);
    expect(another.held).toBeUndefined();
  });

  it.each([
    ['', '/'],
    ['/console', '/console'],
    ['/a?b=c&d=%E7%BD%91#e', '/a?b=c&d=%E7%BD%91#e'],
    ['/.//elsewhere.example', '/.//elsewhere.example'],
    ['/@elsewhere.example', '/@elsewhere.example'],
  ])('goes on at %j of this origin', async (to, path) => {
    const browser = around.browser();
    const query = to ? `?to=${encodeURIComponent(to)}` : '';
    const begun = (await browser.go(`/sign-in${query}`)).headers.get('location') ?? '';
    const { headers } = await around.finished(browser, around.provider.signIn(begun, 'p1'));
    expect(headers.get('location')).toBe(`${publicUrl}${path}`);
    expect(new URL(headers.get('location') ?? '').origin).toBe(publicUrl);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    'elsewhere.example',
    '/\t/elsewhere.example',
    ' //elsewhere.example',
    '/\r\nset-cookie: a=b',
    'javascript:alert(1)',
    '/网格',
    `/${'a'.repeat(500)}`,
  ])('goes nowhere else: %j', async (to) => {
    const { status, body, headers } = await around.browser().go(`/sign-in?to=${encodeURIComponent(to)}`);
    expect([status, body?.errors[0].extensions.code]).toEqual([400, 'SIGN_IN_PATH_INVALID']);
    expect([headers.get('location'), headers.getSetCookie()]).toEqual([null, []]);
  });

  it.each([
    ['POST', '/sign-in', 'GET'],
    ['HEAD', '/sign-in', 'GET'],
    ['POST', '/sign-in/callback', 'GET'],
    ['GET', '/sign-out', 'POST'],
  ])('does not come by %s %s', async (method, path, allow) => {
    const { status, headers } = await around.browser().go(path, { method });
    expect([status, headers.get('allow')]).toEqual([405, allow]);
  });
});

describe('a gateway of which the provider knows', () => {
  it.each<[string, object, RegExp]>([
    ['in the header, where the provider takes it so', {}, /^Basic /],
    [
      'in the body, where it takes it there alone',
      { token_endpoint_auth_methods_supported: ['client_secret_post'] },
      /^$/,
    ],
  ])('a secret proves itself by it, %s', async (_how, metadata, proof) => {
    const around = await SigningIn.start({}, 'a secret: of the client');
    around.provider.metadata = metadata;
    expect((await around.signIn(around.browser())).status).toBe(303);
    expect(around.provider.proofs).toEqual([expect.stringMatching(proof)]);
    await around.stop();
  });

  it('nothing has no doors for browsers, and takes no cookie', async () => {
    const running = await runGateway();
    for (const path of ['/sign-in', '/sign-in/callback', '/sign-out', '/development-provider/authorize']) {
      expect((await running.get(path)).status).toBe(404);
    }
    const headers = { cookie: `gridweave-session=${'A'.repeat(43)}` };
    expect((await running.ask('{ whoAmI }', { headers })).body).toEqual({ data: { whoAmI: '' } });
    await running.close();
  });
});
