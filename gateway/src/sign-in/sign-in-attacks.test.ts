import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { publicUrl, SigningIn } from '../testing/signing-in';

const seconds = (from: number) => Math.floor(Date.now() / 1_000) + from;
const pending = '__Host-gridweave-signing-in';

describe('whoever would sign somebody in as another', () => {
  let around: SigningIn;

  beforeEach(async () => {
    around = await SigningIn.start();
  });
  afterEach(async () => {
    await around.stop();
  });

  /** Nobody was signed in, and the answer says no more than that. */
  const refused = (answer: Awaited<ReturnType<SigningIn['finished']>>, code = 'SIGN_IN_REFUSED') => {
    const status = { SIGN_IN_REFUSED: 403, SIGN_IN_EXPIRED: 400, SIGN_IN_UNAVAILABLE: 503 }[code];
    expect([answer.status, answer.body?.errors[0].extensions]).toEqual([status, { code }]);
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes('session='))).toEqual([]);
    expect(around.sessions.subjects.size).toBe(0);
    return true;
  };
  const asksForTokens = () => around.provider.asked.filter((path) => path === '/token').length;

  it('cannot plant the session that they will have: it is always a new one', async () => {
    const browser = around.browser();
    const planted = 'A'.repeat(43);
    browser.cookies.set('__Host-gridweave-session', { value: planted, isStrict: false });
    expect((await around.signIn(browser)).status).toBe(303);
    expect(browser.held).not.toBe(planted);
    browser.cookies.set('__Host-gridweave-session', { value: planted, isStrict: false });
    expect((await browser.ask('{ whoAmI }')).status).toBe(401);
  });

  it('gets nowhere with an answer of the provider a second time, also with what was pending', async () => {
    const browser = around.browser();
    const back = around.provider.signIn(await around.begun(browser), 'p1');
    const kept = browser.cookies.get(pending)!;
    await around.finished(browser, back);
    around.sessions.subjects.clear();
    refused(await around.finished(browser, back), 'SIGN_IN_EXPIRED');
    browser.cookies.set(pending, kept);
    refused(await around.finished(browser, back));
  });

  it('cannot sign others in by a link: their browser has begun nothing', async () => {
    const own = around.browser();
    const back = around.provider.signIn(await around.begun(own), 'attacker');
    refused(await around.finished(around.browser(), back), 'SIGN_IN_EXPIRED');
    const victim = around.browser();
    await around.begun(victim);
    refused(await around.finished(victim, back));
    expect(asksForTokens()).toBe(0);
  });

  it('cannot put a code of theirs into somebody else’s sign-in: the challenge is another', async () => {
    const code = around.provider.signIn(await around.begun(around.browser()), 'attacker').searchParams.get('code');
    const victim = around.browser();
    const back = around.provider.signIn(await around.begun(victim), 'p1');
    back.searchParams.set('code', code ?? '');
    refused(await around.finished(victim, back));
    expect(asksForTokens()).toBe(1);
  });

  it.each<[string, (back: URL) => void]>([
    ['in the name of another provider', (back) => back.searchParams.set('iss', 'https://elsewhere.example')],
    ['in nobody’s name', (back) => back.searchParams.delete('iss')],
    ['in two names', (back) => back.searchParams.append('iss', 'https://elsewhere.example')],
    ['without a state', (back) => back.searchParams.delete('state')],
    ['with another state', (back) => back.searchParams.set('state', 'A'.repeat(43))],
    ['with two states', (back) => back.searchParams.append('state', 'A'.repeat(43))],
    ['without a code', (back) => back.searchParams.delete('code')],
    ['with two codes', (back) => back.searchParams.append('code', 'another')],
    ['that says no', (back) => back.searchParams.set('error', 'access_denied')],
  ])('gets nowhere with an answer %s, and the provider is not asked', async (_what, change) => {
    const browser = around.browser();
    const back = around.provider.signIn(await around.begun(browser), 'p1');
    change(back);
    refused(await around.finished(browser, back));
    expect(asksForTokens()).toBe(0);
    expect(browser.cookies.size).toBe(0);
  });

  it.each<[string, object]>([
    ['for somebody else', { aud: 'elsewhere' }],
    ['for us, but given to somebody else', { aud: ['console', 'elsewhere'], azp: 'elsewhere' }],
    ['of another provider', { iss: 'https://elsewhere.example' }],
    ['of another sign-in', { nonce: 'A'.repeat(43) }],
    ['of no sign-in', { nonce: undefined }],
    ['that has expired', { exp: seconds(-60) }],
    ['that never ends', { exp: undefined }],
    ['that is not valid yet', { nbf: seconds(600) }],
    ['of nobody', { sub: undefined }],
  ])('gets nowhere with a token %s', async (_what, claims) => {
    refused(await around.signIn(around.browser(), 'p1', claims));
  });

  it.each<[string, unknown]>([
    ['with a line break', 'p1\r\nset-cookie: a=b'],
    ['with a control character', 'p1\u0000'],
    ['that is empty', ''],
    ['without end', 'p'.repeat(121)],
    ['in other letters', '甲'],
    ['that is no text', { $ne: '' }],
    ['that is a number', 1],
  ])('is nobody with a subject %s', async (_what, subject) => {
    refused(await around.signIn(around.browser(), subject));
  });

  it.each<[string, (claims: JWTPayload) => Promise<string>]>([
    ['a foreign key', async (claims) => around.provider.sign(claims, {}, (await generateKeyPair('RS256')).privateKey)],
    [
      'the public key for a shared secret',
      async (claims) => {
        const secret = new TextEncoder().encode(await exportSPKI(around.provider.publicKey));
        const now = seconds(0);
        return new SignJWT({ iss: around.provider.issuer, iat: now, exp: now + 60, ...claims })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(secret);
      },
    ],
    [
      'nothing',
      async (claims) => {
        const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const now = seconds(0);
        return `${text({ alg: 'none' })}.${text({ iss: around.provider.issuer, iat: now, exp: now + 60, ...claims })}.`;
      },
    ],
  ])('gets nowhere with a token that is signed with %s, whatever the provider offers', async (_what, sign) => {
    around.provider.metadata = { id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'] };
    around.provider.signIdToken = sign;
    refused(await around.signIn(around.browser()));
  });

  it.each<[string, (sealed: string) => string]>([
    ['changed', (sealed) => `${sealed.slice(0, -30)}${sealed.at(-30) === 'A' ? 'B' : 'A'}${sealed.slice(-29)}`],
    ['cut', (sealed) => sealed.slice(0, -10)],
    ['made up', () => 'eyJhbGciOiJub25lIn0.e30.'],
    ['empty', () => ''],
    ['a prototype', () => '__proto__'],
  ])('gets nowhere with a pending sign-in that is %s', async (_what, change) => {
    const browser = around.browser();
    const back = around.provider.signIn(await around.begun(browser), 'p1');
    browser.cookies.set(pending, { value: change(browser.cookies.get(pending)!.value), isStrict: false });
    refused(await around.finished(browser, back), 'SIGN_IN_EXPIRED');
    expect(asksForTokens()).toBe(0);
  });

  it('gets nowhere with two pending sign-ins at once', async () => {
    const browser = around.browser();
    const back = around.provider.signIn(await around.begun(browser), 'p1');
    const { value } = browser.cookies.get(pending)!;
    const cookie = `${pending}=${value}; ${pending}=${value}`;
    refused(await browser.go(back.href, { site: 'cross-site', headers: { cookie } }), 'SIGN_IN_EXPIRED');
  });

  it('is told so by a page where a person looks, which leads to another try and holds nothing of theirs', async () => {
    const path = `/sign-in/callback?code=<script>&state=</p>`;
    const { status, text, headers } = await around.browser().go(path, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([status, headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(text).toContain('SIGN_IN_EXPIRED');
    expect(text).toContain('<a href="/sign-in">');
    expect(text).not.toContain('<script');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  });
});

describe('while the provider is down', () => {
  it('nobody signs in, and whoever comes back once it is up does', async () => {
    const around = await SigningIn.start();
    const { provider } = around;
    const browser = around.browser();
    provider.state = 'down';
    const { status, body } = await browser.go('/sign-in');
    expect([status, body.errors[0].extensions.code]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    provider.state = 'up';
    const back = provider.signIn(await around.begun(browser), 'p1');
    provider.state = 'down';
    expect((await around.finished(browser, back)).status).toBe(503);
    expect(browser.held).toBeUndefined();
    provider.state = 'up';
    expect((await around.signIn(browser)).status).toBe(303);
    // Sessions do not need it.
    provider.state = 'down';
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'p1' } });
    expect((await browser.signOut()).status).toBe(200);
    await around.stop();
  });

  it('nobody is sent to one that says it is another, or speaks in clear text behind TLS', async () => {
    const around = await SigningIn.start();
    around.provider.metadata = { issuer: 'https://elsewhere.example' };
    expect((await around.browser().go('/sign-in')).status).toBe(503);
    expect(around.provider.asked).not.toContain('/authorize');
    await around.stop();
    expect(publicUrl).toMatch(/^https:/);
  });
});
