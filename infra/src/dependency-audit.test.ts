import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const script = join(__dirname, '..', 'dependency-audit.mjs');

describe('the audit of dependencies', () => {
  let registry: Server;
  let told: { status: number; body: unknown };

  beforeAll(async () => {
    registry = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(told.status).end(JSON.stringify(told.body)));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => registry.close(resolve)));

  const weakness = (severity: string) => ({
    ...{
      id: 1,
      url: 'https://example.org/weakness',
      title: 'Made up',
      cwe: [],
      cvss: { score: 1, vectorString: null },
    },
    ...{ severity, vulnerable_versions: '>=0' },
  });

  it.each([
    ['nothing', {}, 0, /^0 grave and 0 other/m],
    ['what is not grave', { graphql: [weakness('low')] }, 0, /^0 grave and 1 other/m],
    [
      'what is',
      { graphql: [weakness('critical')] },
      1,
      /^graphql: critical, Made up \(https:\/\/example\.org\/weakness\)/m,
    ],
  ])('told of %s', async (_what, body, status, sentence) => {
    told = { status: 200, body };
    const ended = await audited();
    expect(ended.said).toMatch(sentence);
    expect(ended.status).toBe(status);
  });

  it('told of nothing at all, says so and goes on', async () => {
    told = { status: 405, body: {} };
    const { said, status } = await audited();
    expect(said).toMatch(/^Dependencies were not audited: .*\(responded with 405\)\.$/m);
    expect(status).toBe(0);
  });

  function audited(): Promise<{ status: number | null; said: string }> {
    const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, pnpm_config_registry: address },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
  }
});
