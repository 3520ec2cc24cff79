import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { supergraphFile } from './start-gateway';

const main = join(__dirname, '..', 'dist', 'main.js');

describe('a graph that is told SIGHUP', () => {
  let data: string;
  let file: string;
  let graph: ChildProcess;
  let output = '';

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'gridweave-reload-'));
    file = join(data, 'another.graphql');
    copyFileSync(supergraphFile, file);
    const { PATH, HOME } = process.env;
    graph = spawn(process.execPath, [main, 'start'], {
      env: {
        ...{ PATH, HOME, GRIDWEAVE_DATA: data, GRIDWEAVE_PORT: '0', GRIDWEAVE_SAMPLE: '0' },
        GRIDWEAVE_SUPERGRAPH: file,
      },
    });
    for (const stream of [graph.stdout, graph.stderr]) stream?.on('data', (text) => (output += text));
    await says(/Ctrl-C/);
  });
  afterAll(async () => {
    const ended = once(graph, 'exit');
    graph.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  });

  /** Waits for words that come after what was said before. */
  function says(what: RegExp, after = 0): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const [found] = output.slice(after).match(what) ?? [];
        if (found) resolve(found);
      };
      for (const stream of [graph.stdout, graph.stderr]) stream?.on('data', look);
      graph.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
      look();
    });
  }

  async function hungUp(what: RegExp): Promise<string> {
    const before = output.length;
    graph.kill('SIGHUP');
    return says(what, before);
  }

  async function descriptionOfGrids(): Promise<string> {
    const response = await fetch(output.match(/http:\S+\/graphql/)?.[0] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __type(name: "Grid") { description } divisions(first: 1) { totalCount } }' }),
    });
    const { data: answer } = (await response.json()) as {
      data: { __type: { description: string }; divisions: { totalCount: number } };
    };
    expect(answer.divisions.totalCount).toBeGreaterThan(100);
    return answer.__type.description;
  }

  it('serves the graph that stands there now', async () => {
    const before = await descriptionOfGrids();
    writeFileSync(file, readFileSync(file, 'utf8').replace(before, `Another. ${before}`));
    expect(await descriptionOfGrids()).toBe(before);
    await hungUp(/"event":"graph-reloaded"/);
    expect(await descriptionOfGrids()).toMatch(/^Another\./);
  });

  it('goes on with the one it has where what stands there is broken, and says why', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, text.length / 2));
    expect(await hungUp(/"event":"graph-refused".*/)).toMatch(/is no composed graph \(.+\): write it anew/);
    expect(await descriptionOfGrids()).toMatch(/^Another\./);
    rmSync(file);
    expect(await hungUp(/"event":"graph-refused".*/)).toContain('cannot be read (ENOENT)');
    expect(await descriptionOfGrids()).toMatch(/^Another\./);
  });
});
