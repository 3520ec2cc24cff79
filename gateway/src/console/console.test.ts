import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { refuseBeyondLimits } from '../edge/limits';
import { loadGraph } from '../execution/loaded-graph';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { examples } from './console-page';

describe('the console', () => {
  let running: RunningGateway;
  let pages = 0;
  const consoleTokens = { chief: 'chief-token', hr: '</script><script>alert(1)' };

  const signed = async () => {
    pages += 1;
    return { ...consoleTokens, served: `${pages}` };
  };

  beforeAll(async () => {
    running = await runGateway({ consoleTokens: signed });
  });
  afterAll(() => running.close());

  it('is where the front door leads', async () => {
    const { status, headers } = await running.get('/');
    expect([status, headers.get('location')]).toEqual([302, '/console']);
  });

  it('loads nothing from elsewhere, and makes the browser refuse to', async () => {
    const page = await running.get('/console');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address as string);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses.filter((address) => address !== 'data:,')) {
      expect(address).toMatch(/^\/console\//);
      expect((await running.get(address)).status).toBe(200);
    }
    expect(page.text).not.toMatch(/https?:\/\/|\/\/[a-z]/);
    expect(readFileSync(`${__dirname}/console.js`, 'utf8')).not.toMatch(/https?:/);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('has a switch to follow a query live, which says in both languages what it does and how it stands', async () => {
    const { text } = await running.get('/console');
    expect(text).toContain('<label><input id="live" type="checkbox"> 实时跟随 Follow live</label>');
    expect(text).toContain('<output id="live-state" for="live" aria-live="polite">');
    expect((await running.get('/console/live.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  it('has the colours that GraphiQL has, and leaves its editors room in a small or magnified window', async () => {
    expect((await running.get('/console')).text).toContain('<h1>织网 Gridweave</h1>');
    const { text } = await running.get('/console/console.css');
    expect(text).toMatch(/body \{\s+color-scheme: light dark;/);
    for (const theme of ['light', 'dark'])
      expect(text).toContain(`body.graphiql-${theme} {\n  color-scheme: ${theme};`);
    expect(text).not.toMatch(/color: #/);
    expect(text).toMatch(/#ruru-root \{[^}]*flex: 1 0 \d+rem;/);
    expect(text).toMatch(/@media \(max-width: 40rem\)[^@]*#graphiql-session \{\s+flex-direction: column;/);
  });

  it('says how whoever has no mouse gets out of an editor', async () => {
    expect((await running.get('/console')).text).toMatch(/Ctrl\+M.*Tab 可移出 Ctrl\+M.* lets Tab leave an editor/);
  });

  it('serves every file that GraphiQL’s own files name', async () => {
    const { text } = await running.get('/console/static/ruru.js', { 'accept-encoding': 'identity' });
    expect(text).toContain('createRoot');
    for (const file of ['ruru.css', 'editorWorker.js', 'graphqlWorker.js', 'jsonWorker.js']) {
      expect((await running.get(`/console/static/${file}`)).status).toBe(200);
    }
    expect((await running.get('/console/static/../../package.json')).status).toBe(404);
    expect((await running.get('/console/static/nothing.js')).status).toBe(404);
  });

  it('offers the tokens and the examples as data, which no text in them can turn into script', async () => {
    const { text } = await running.get('/console');
    const data = text.match(
      /<script type="application\/json" id="console-data">(.*)<\/script>\n<script type="module"/,
    )?.[1];
    expect(data).not.toContain('<');
    expect(JSON.parse(data ?? '')).toEqual({
      tokens: { ...consoleTokens, served: `${pages}` },
      peopleWords: expect.objectContaining({ chief: '网格长', hr: '组工干部' }),
      signIn: false,
      examples: examples(),
    });
  });

  it('offers tokens that are signed when its page is served, since a server may run for longer than they hold', async () => {
    const first = pages;
    expect((await running.get('/console')).text).toContain(`"served":"${first + 1}"`);
    expect((await running.get('/console')).text).toContain(`"served":"${first + 2}"`);
  });

  it('keeps the tokens from a page that reaches this machine under a name of its own', async () => {
    const { port } = new URL(running.gateway.url);
    const { request } = await import('node:http');
    const text = await new Promise<string>((resolve, reject) => {
      const asking = request(
        { port, host: '127.0.0.1', path: '/console', headers: { host: 'rebound.example' } },
        (answer) => {
          let page = '';
          answer.on('data', (chunk) => {
            page += chunk;
          });
          answer.on('end', () => resolve(page));
        },
      );
      asking.on('error', reject).end();
    });
    expect(text).not.toContain('chief-token');
    expect(text).toContain('"tokens":{}');
  });

  it.each([
    ['a proxy sends on', { 'x-forwarded-for': '203.0.113.7' }],
    ['a proxy sends on, as RFC 7239 has it', { forwarded: 'for=203.0.113.7' }],
    ['a page of elsewhere asks for', { origin: 'http://app.example' }],
    ['a page without an origin asks for', { origin: 'null' }],
  ])('keeps the tokens from what %s', async (_who, headers) => {
    const before = pages;
    const { text } = await running.get('/console', headers as Record<string, string>);
    expect(text).toContain('"tokens":{}');
    expect(pages).toBe(before);
  });

  it('offers the tokens to a page of its own', async () => {
    const { text } = await running.get('/console', { origin: running.gateway.url });
    expect(text).toContain('chief-token');
  });

  it('offers examples that the committed graph answers, within the limits', async () => {
    const sdl = readFileSync(`${__dirname}/../../supergraph.graphql`, 'utf8');
    const { schema } = await loadGraph(sdl, ['organization', 'incidents', 'personnel']);
    for (const { query } of examples()) {
      expect(validate(schema, parse(query))).toEqual([]);
      expect(() => refuseBeyondLimits(query)).not.toThrow();
    }
  });

  it('has an example for each kind of caller', () => {
    for (const { title, query } of examples()) {
      expect(title).toMatch(/\p{Script=Han}.* · [A-Z]/u);
      expect(() => parse(query)).not.toThrow();
    }
    expect(new Set(examples().map(({ as }) => as))).toEqual(new Set(['dispatcher', 'hr', 'clerk', 'resident']));
  });
});
