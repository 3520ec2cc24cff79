import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '@gridweave/gateway/compose';

const program = join(__dirname, 'run.mjs');

/** Two graphs with a case each that its answer does not fit, as an audit suite’s own server gives them. */
const served = (supergraph: string) => `
import { createServer } from 'node:http';
const cases = {
  one: [{ query: '{ n }', expected: { data: { n: 1 } } }, { query: '{ n }', expected: { data: { n: 2 } } }],
  two: [{ query: '{ m: n }', expected: { data: { m: 1 }, errors: true } }],
};
export function serve({ port, host }) {
  const says = (url) => {
    if (url === '/ids') return Object.keys(cases);
    const [, id, what] = url.split('/');
    if (what === 'tests') return cases[id];
    return ${JSON.stringify(supergraph)}.replace(/http:[^"]*/, 'http://127.0.0.1:' + port + '/' + id + '/a');
  };
  createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') return response.end(JSON.stringify({ data: { n: 1, m: 1 } }));
    const said = request.url === '/_health' ? 'OK' : says(request.url);
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  }).listen(port, host);
}`;

describe('npx pnpm conformance', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-audit-'));
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const { supergraph } = composeSupergraph({ organization: 'type Query { n: Int }' } as never);
    writeFileSync(join(folder, 'dist', 'index.js'), served(supergraph));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (suite: string | undefined, ...words: string[]) => {
    const { GRIDWEAVE_AUDIT_SUITE: _, ...others } = process.env;
    const env = { ...others, ...(suite && { GRIDWEAVE_AUDIT_SUITE: suite }) };
    return spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env });
  };

  it('counts the cases that each gateway passes, and tells what ours answers otherwise', () => {
    const { stdout, status } = run(folder);
    expect(stdout).toMatch(/^one +1 of 2, @apollo\/gateway 1$/m);
    expect(stdout).toMatch(/^two +0 of 1, @apollo\/gateway 0$/m);
    expect(stdout).toContain('case 1: { n }\n    expected {"data":{"n":2}}\n    answered {"data":{"n":1}');
    expect(stdout).toMatch(/^passed 1 of 3 cases, @apollo\/gateway 1$/m);
    expect(status).toBe(1);
  });

  it('asks the graphs that are named alone', () => {
    expect(run(folder, 'two').stdout).toMatch(/^passed 0 of 1 cases/m);
  });

  it.each([
    ['there is nothing to ask', undefined, /^Set GRIDWEAVE_AUDIT_SUITE to the folder/m],
    ['the suite has not been built', tmpdir(), /does not start: run npm install in it/],
  ])('says what to do where %s', (_what, suite, expected) => {
    const { stderr, status } = run(suite);
    expect(stderr).toMatch(expected);
    expect(status).toBe(1);
  });
});
