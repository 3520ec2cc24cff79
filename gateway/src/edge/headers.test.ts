import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { openEdge } from './edge-settings';

const doors = ['/graphql', '/console', '/console/console.js', '/', '/media/x', '/health/live', '/nothing'];

describe('what every answer tells a browser', () => {
  let running: RunningGateway;
  const page = 'https://app.example.cn';
  const preflight = (path: string, origin: string) =>
    fetch(`${running.gateway.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  describe('as it is started', () => {
    beforeAll(async () => {
      running = await runGateway();
    });
    afterAll(() => running.close());

    it.each(doors)('at %s: to show, run, embed and send on nothing', async (path) => {
      const { headers } = await running.get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers.get('strict-transport-security')).toBeNull();
      if (!path.startsWith('/console')) expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    });

    it('at the console: to run no script that stands in a page', async () => {
      const { headers, text } = await running.get('/console');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self';");
      expect(policy).not.toMatch(/script-src|'unsafe-eval'/);
      const scripts = [...text.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
      expect(scripts).toEqual([
        ' type="application/json" id="console-data"',
        ' type="module" src="/console/console.js"',
      ]);
      expect(text).not.toMatch(/ on[a-z]+=/);
    });

    it.each(['/graphql', '/media', '/media/resumable', '/nothing'])(
      'at %s: that no page of another site may read it',
      async (path) => {
        const asked = await preflight(path, page);
        expect(asked.headers.get('access-control-allow-origin')).toBeNull();
        const { headers } = await running.get(path, { origin: page });
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      },
    );
  });

  describe('behind TLS, with an app of its own', () => {
    beforeAll(async () => {
      running = await runGateway({ edge: { ...openEdge, behindTls: true, corsOrigins: [page] } });
    });
    afterAll(() => running.close());

    it('to come by TLS alone', async () => {
      const { headers } = await running.get('/graphql');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    });

    it('that the app may read it', async () => {
      const asked = await preflight('/graphql', page);
      expect(asked.status).toBe(204);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'access-control-allow-origin': page,
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': expect.stringContaining('authorization'),
        vary: 'origin',
      });
      const answer = await running.ask('{ whoAmI }', { headers: { origin: page } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(page);
      expect(answer.headers.get('access-control-expose-headers')).toContain('gridweave-trace-id');
      // Nothing rides on cookies.
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    });

    it.each(['https://app.example.cn.evil.example', 'http://app.example.cn', 'null', 'https://app.example.cn:444'])(
      'that pages of %s may not',
      async (origin) => {
        const asked = await preflight('/graphql', origin);
        const answer = await running.ask('{ whoAmI }', { headers: { origin } });
        for (const { headers } of [asked, answer]) {
          expect(headers.get('access-control-allow-origin')).toBeNull();
          expect(headers.get('vary')).toBe('origin');
        }
      },
    );
  });
});
