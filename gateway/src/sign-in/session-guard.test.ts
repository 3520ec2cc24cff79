import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openEdge } from '../edge/edge-settings';
import type { Browser, Site } from '../testing/browser';
import { publicUrl, SigningIn } from '../testing/signing-in';

const id = '018907e2-0400-7357-9525-3a592e984c1b';
const page = 'https://app.example.cn';
const json = { 'content-type': 'application/json' };

describe('what a session’s cookie signs', () => {
  let around: SigningIn;
  let browser: Browser;
  let directory: string;
  const code = (answer: { status: number; body: { errors?: { extensions: { code: string } }[] } | null }) => [
    answer.status,
    answer.body?.errors?.[0]?.extensions.code,
  ];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-guard-'));
    const edge = { ...openEdge, corsOrigins: [page] };
    around = await SigningIn.start({ edge, uploads: { directory, hours: 1 } });
    for (const part of ['incidents', 'personnel'] as const) {
      around.one.subgraphs[part].keeper = async ({ id: who }) =>
        who === 'p1'
          ? { status: 200, headers: { 'content-type': 'text/csv' }, body: Readable.from(['of p1']) }
          : { status: 404, headers: {}, body: '{}' };
    }
  });
  beforeEach(async () => {
    browser = around.browser();
    await around.signIn(browser);
    for (const part of Object.values(around.one.subgraphs)) part.asked.length = 0;
  });
  afterAll(async () => {
    await around.stop();
    rmSync(directory, { recursive: true });
  });

  const question = '{"query":"{ whoAmI }"}';
  const post = (headers: Record<string, string>, body = question, site: Site = 'same-origin', path = '/graphql') =>
    browser.go(path, { method: 'POST', site, headers: { ...json, ...headers }, body });
  const csrf = { 'gridweave-csrf': '1' };

  it('is refused without the header, before anything of it is read', async () => {
    for (const body of ['{"query":"{ whoAmI }"}', 'no JSON', '{'.repeat(300_000)]) {
      expect(code(await post({}, body))).toEqual([403, 'CSRF_HEADER_MISSING']);
    }
    for (const body of [question, 'no JSON']) {
      const answer = await post({}, body, 'same-origin', '/graphql/stream');
      expect(code(answer)).toEqual([403, 'CSRF_HEADER_MISSING']);
    }
    expect(code(await post({ 'gridweave-csrf': '' }))).toEqual([403, 'CSRF_HEADER_MISSING']);
    const got = await browser.go('/graphql?query={whoAmI}', { headers: { 'apollo-require-preflight': '1' } });
    expect(code(got)).toEqual([403, 'CSRF_HEADER_MISSING']);
    for (const { asked } of Object.values(around.one.subgraphs)) expect(asked).toEqual([]);
  });

  it.each<[string, Record<string, string>, Site]>([
    ['a page of another site', { ...csrf }, 'cross-site'],
    ['a page of a sister origin', { ...csrf }, 'same-site'],
    ['an address that was typed', { ...csrf }, 'none'],
    ['another origin, whatever the browser says', { ...csrf, origin: 'https://evil.example' }, 'same-origin'],
    ['a page without an origin', { ...csrf, origin: 'null' }, 'same-origin'],
    ['this origin in clear text', { ...csrf, origin: publicUrl.replace('https', 'http') }, 'same-origin'],
    ['a page that may read answers, but not act by cookie', { ...csrf, origin: page }, 'same-origin'],
  ])('is refused from %s', async (_what, headers, site) => {
    // As if the browser knew nothing of SameSite.
    const cookie = `__Host-gridweave-session=${browser.held}`;
    expect(code(await post({ ...headers, cookie }, undefined, site))).toEqual([403, 'ORIGIN_FOREIGN']);
  });

  it('is refused with a token besides, be it good or not', async () => {
    for (const authorization of ['Bearer valid.p2', 'Bearer nonsense', 'Basic eA==']) {
      expect(code(await browser.ask('{ whoAmI }', { authorization }))).toEqual([400, 'CREDENTIALS_AMBIGUOUS']);
    }
  });

  it.each([
    ['made up', () => randomBytes(32).toString('base64url')],
    ['empty', () => ''],
    ['SQL', () => "' OR '1'='1"],
    ['a prototype', () => '__proto__'],
    ['with more behind it', (held: string) => `${held}x`],
    ['a token', () => 'valid.p1'],
  ])('is nothing with a cookie that is %s', async (_what, make) => {
    const cookie = `__Host-gridweave-session=${make(browser.held ?? '')}`;
    expect(code(await post({ ...csrf, cookie }))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is nothing with two cookies, of which somebody planted one', async () => {
    const cookie = `__Host-gridweave-session=${browser.held}; __Host-gridweave-session=${'A'.repeat(43)}`;
    expect(code(await post({ ...csrf, cookie }))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is nobody’s with a cookie of the name without its prefix, which a page in clear text could plant', async () => {
    const cookie = `gridweave-session=${browser.held}; x__Host-gridweave-session=${browser.held}`;
    expect((await post({ cookie })).body).toEqual({ data: { whoAmI: '' } });
  });

  it.each([
    `/media/${id}`,
    `/media/${id}/thumbnail`,
    `/exports/${id}`,
    `/staff-exports/${id}`,
    `/audit-exports/personnel/${id}`,
  ])('gives a file to a link or a picture of this origin, and to no other: %s', async (path) => {
    for (const site of ['same-origin', 'none'] as const) {
      const { status, text, headers } = await browser.go(path, { site });
      expect([status, text]).toEqual([200, 'of p1']);
      expect(headers.get('vary')).toContain('cookie');
      expect(headers.get('cache-control')).toBe('private, no-cache');
    }
    const cookie = `__Host-gridweave-session=${browser.held}`;
    for (const site of ['cross-site', 'same-site'] as const) {
      expect(code(await browser.go(path, { site, headers: { cookie } }))).toEqual([403, 'ORIGIN_FOREIGN']);
    }
    expect((await browser.go(path, { site: 'cross-site' })).status).toBe(404);
  });

  it.each([
    ['POST', '/media'],
    ['POST', '/staff-imports'],
    ['POST', '/media/resumable'],
    ['HEAD', `/media/resumable/${'0'.repeat(32)}`],
  ])('brings no file without the header: %s %s', async (method, path) => {
    const headers = { 'apollo-require-preflight': '1', 'tus-resumable': '1.0.0' };
    const answer = await browser.go(path, { method, headers });
    expect(answer.status).toBe(403);
    if (method !== 'HEAD') expect(code(answer)).toEqual([403, 'CSRF_HEADER_MISSING']);
  });

  it('may not be asked for by pages of listed origins: the header is in no list of theirs', async () => {
    const asked = {
      origin: page,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,gridweave-csrf',
    };
    const { headers } = await browser.go('/graphql', { method: 'OPTIONS', site: 'cross-site', headers: asked });
    expect(headers.get('access-control-allow-origin')).toBe(page);
    expect(headers.get('access-control-allow-headers')).not.toContain('gridweave-csrf');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each<[string, Record<string, string>, Site, string]>([
    ['without the header', { 'gridweave-csrf': '' }, 'same-origin', 'CSRF_HEADER_MISSING'],
    ['from another site', {}, 'cross-site', 'ORIGIN_FOREIGN'],
    ['from a sister origin', {}, 'same-site', 'ORIGIN_FOREIGN'],
    ['from another origin', { origin: 'https://evil.example' }, 'same-origin', 'ORIGIN_FOREIGN'],
  ])('is not ended %s', async (_how, headers, site, why) => {
    const cookie = `__Host-gridweave-session=${browser.held}`;
    expect(code(await browser.signOut({ cookie, ...headers }, site))).toEqual([403, why]);
    expect((await browser.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'p1' } });
  });
});

describe('whoever tries sessions, or has others sign in', () => {
  it('has the allowance of a stranger', async () => {
    const rates = { address: null, caller: 3, stranger: 2 };
    const around = await SigningIn.start({ edge: { ...openEdge, rates }, clock: () => 0 });
    const browser = around.browser();
    const held = `__Host-gridweave-session=${'A'.repeat(43)}`;
    expect((await browser.ask('{ whoAmI }', { cookie: held })).status).toBe(401);
    expect((await browser.ask('{ whoAmI }', { cookie: held, 'gridweave-csrf': '' })).status).toBe(403);
    expect((await browser.ask('{ whoAmI }', { cookie: held })).status).toBe(429);
    for (const path of ['/sign-in', '/sign-in/callback?code=a&state=b']) {
      expect((await browser.go(path)).status).toBe(429);
    }
    expect((await browser.signOut()).status).toBe(429);
    expect(around.provider.asked).toEqual([]);
    await around.stop();
  });
});
