import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { createClient } from '@gridweave/client/client';
import { gridweave } from '@gridweave/client/codegen';
import { seedId } from '@gridweave/territory/seed-id';
import { parse } from 'graphql';
import { eventually } from '../journeys/steps';
import type { Stand } from '../stand/stand';

/** A merchant of the sample. */
const seededMerchant = seedId('register-element', 'merchant:xingyun');

const root = join(__dirname, '..', '..');

/** The pieces of code that a page shows, by the file that each says it is. */
function piecesOf(page: string): ReadonlyMap<string, string> {
  const pieces = [...readFileSync(join(root, page), 'utf8').matchAll(/```(\w+)(?: file=(\S+))?\n(.*?)```/gs)];
  const unnamed = pieces.filter(([, , file]) => !file);
  if (unnamed.length > 0) throw new Error(`a piece of ${page} has no file: ${unnamed[0]?.[3]}`);
  return new Map(pieces.map(([, , file = '', text = '']) => [file, text]));
}

/** Does what docs/frontend.md and the client’s README say, in a folder of its own, against a started graph that reads those manifests. */
export function frontendWalk(stand: () => Stand, tokenOf: (name: string) => string, manifests: string): void {
  describe('the walk of a frontend team', () => {
    const folder = mkdtempSync(join(__dirname, '.walk-'));
    const file = (name: string) => join(folder, name);

    beforeAll(async () => {
      const pieces = [...piecesOf('docs/frontend.md'), ...piecesOf('packages/client/README.md')];
      for (const [name, text] of pieces) {
        mkdirSync(dirname(file(name)), { recursive: true });
        writeFileSync(file(name), text);
      }
      for (const { name, text } of await generated(pieces)) writeFileSync(file(name), text);
      writeFileSync(
        file('tsconfig.json'),
        JSON.stringify({
          extends: '../../tsconfig.json',
          compilerOptions: { types: ['node'], lib: ['es2022', 'dom', 'dom.iterable'] },
          include: ['src/**/*.ts'],
        }),
      );
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const graphFor = (name: string) => createClient({ url: stand().graphql, token: tokenOf(name) });

    it('compiles', () => {
      const compiler = join(root, 'node_modules', '.bin', 'tsc');
      const { status, stdout } = spawnSync(compiler, ['-p', folder], { encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    });

    it('finds the configuration that it shows', () => {
      const { documents, generates } = require(file('codegen.cjs'));
      expect({ documents, generates }).toEqual({
        documents: 'src/**/*.graphql',
        generates: { 'src/graph.ts': gridweave },
      });
    });

    it('writes the page of the client’s README in twenty lines', async () => {
      const lines = [...piecesOf('packages/client/README.md').values()].flatMap((text) => text.trimEnd().split('\n'));
      expect(lines.length).toBeLessThanOrEqual(20);
      const { showDispatched } = require(file('src/page.ts'));
      const shown: string[] = [];
      const ended = new Error('enough');
      const append = (line: string) => {
        if (shown.push(line) === 25) throw ended;
      };
      await expect(showDispatched({ append }, tokenOf('clerk'), stand().graphql)).rejects.toBe(ended);
      expect(new Set(shown).size).toBe(25);
      for (const line of shown) expect(line).toMatch(/^\d+ 已派单 .*\n$/);
    });

    it('asks who answers for a place', async () => {
      const { whoAnswersHere } = require(file('src/place.ts'));
      expect(await whoAnswersHere(graphFor('dispatcher'), 113.6445, 34.7045)).toMatch(/^.虚构/);
      expect(await whoAnswersHere(graphFor('dispatcher'), 116.39, 39.9)).toBe('不在辖区内');
    });

    it('turns pages until it has enough', async () => {
      const { mostUrgent } = require(file('src/open-incidents.ts'));
      const lines: string[] = await mostUrgent(graphFor('clerk'), 45);
      expect(new Set(lines).size).toBe(45);
      for (const line of lines) expect(line).toMatch(/^\d+ 已派单 /);
    });

    it('shows a merchant, who answers there, and what came before', async () => {
      const { merchantPage } = require(file('src/merchant.ts'));
      const [heading, ...before]: string[] = await merchantPage(graphFor('dispatcher'), seededMerchant);
      expect(heading).toMatch(/^行云路.*小吃店 C\d+ \S*办事处$/);
      expect(before.length).toBeGreaterThan(0);
      for (const line of before) expect(line).toMatch(/^\d{20} /);
    });

    it('sends a report, and shows beside its field why one is refused', async () => {
      const { report } = require(file('src/report.ts'));
      const { graphFor: asShown } = require(file('src/client.ts'));
      const graph = asShown(null, stand().graphql);
      expect(await report(graph, '路灯不亮（前端示例）', 113.6445, 34.7045)).toMatch(/^\d{8}-/);
      expect(await report(graph, '', 113.6445, 34.7045)).toMatch(/[\u4e00-\u9fff].*。$/);
    });

    it('follows which reports wait, and sees one that is sent in', async () => {
      const { followWaitingReports } = require(file('src/waiting-reports.ts'));
      const { report } = require(file('src/report.ts'));
      const { graphFor: asShown } = require(file('src/client.ts'));
      const seen: (readonly [count: number, texts: readonly string[]])[] = [];
      const ending = new AbortController();
      const options = { url: stand().graphql, token: tokenOf('dispatcher') };
      const show = (count: number, texts: readonly string[]) => void seen.push([count, texts]);
      const following: Promise<void> = followWaitingReports(options, show, ending.signal);
      const seenUntil = (isSo: (count: number, texts: readonly string[]) => boolean) =>
        eventually(
          async () => seen.at(-1),
          (last) => last !== undefined && isSo(...last),
        );
      const [count = 0] = (await seenUntil(() => true)) ?? [];
      await report(asShown(null, stand().graphql), '井盖松动（前端示例）', 113.6445, 34.7045);
      await seenUntil((now, texts) => now === count + 1 && texts.includes('井盖松动（前端示例）'));
      ending.abort();
      await following;
    });

    it('asks by ids alone once the gateway has the manifest of the release', async () => {
      copyFileSync(file('src/graph.operations.json'), join(manifests, 'web-1.0.0.json'));
      const server = stand().process('all');
      server.kill('SIGHUP');
      const output = await eventually(
        async () => server.output,
        (said) => said.includes('"event":"graph-reloaded"'),
      );
      expect(output).not.toContain('known-operation-unfit');
      const { graphByIds } = require(file('src/by-ids.ts'));
      const { mostUrgent } = require(file('src/open-incidents.ts'));
      const sent = jest.spyOn(globalThis, 'fetch');
      try {
        const lines: string[] = await mostUrgent(graphByIds(tokenOf('clerk'), stand().graphql), 25);
        expect(lines).toHaveLength(25);
        const bodies = sent.mock.calls.map(([, init]) => JSON.parse(String(init?.body)));
        expect(bodies).toMatchObject(Array(2).fill({ documentId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }));
        for (const body of bodies) expect(body).not.toHaveProperty('query');
      } finally {
        sent.mockRestore();
      }
    });
  });
}

/** What graphql-codegen would write: its core with the page's documents. */
async function generated(
  pieces: readonly (readonly [name: string, text: string])[],
): Promise<{ name: string; text: string }[]> {
  const schema = readFileSync(join(root, 'packages', 'client', 'graph.graphql'), 'utf8');
  const documents = pieces
    .filter(([name]) => name.endsWith('.graphql'))
    .map(([location, text]) => ({ location, document: parse(text) }));
  const sections = gridweave.preset.buildGeneratesSection({
    baseOutputDir: 'src/graph.ts',
    schema: parse(schema, { noLocation: true }),
    documents,
  });
  return Promise.all(
    // biome-ignore lint/suspicious/noExplicitAny: what a preset answers is wider than what runs one file
    sections.map(async (section: any) => ({ name: section.filename, text: await codegen(section) })),
  );
}
