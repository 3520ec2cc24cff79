import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const incidents = 'subgraphs/incidents/src';

/** A workspace in small: what each file imports. */
const allowed: Record<string, string> = {
  'gateway/src/server.ts': `import { sign } from '@gridweave/viewer/sign'; sign;`,
  'gateway/src/identity/development-issuer.ts': `export const issuer = 1;`,
  'packages/viewer/src/sign.ts': `export const sign = 1;`,
  'packages/subgraph/src/database.ts': `export class Database {}`,
  'infra/src/main.ts': `import '@gridweave/gateway/server'; import '@gridweave/incidents/definition';`,
  'tests/journey.test.ts': `import { issuer } from '@gridweave/gateway/identity/development-issuer'; issuer;`,
  'subgraphs/personnel/src/definition.ts': `export const personnel = 1;`,
  [`${incidents}/definition.ts`]: `import './leg/leg.resolver';`,
  [`${incidents}/leg/leg.resolver.ts`]: `import { find } from '../incident/incident.queries'; find;`,
  [`${incidents}/leg/leg.rules.ts`]: `import type { Incident } from '../incident/incident.entity'; import { State } from '../incident/incident.type'; import { createHash } from 'node:crypto'; export type I = Incident; State; createHash;`,
  [`${incidents}/incident/incident.entity.ts`]: `import type { Other } from './other.entity'; export class Incident { other?: Other }`,
  [`${incidents}/incident/other.entity.ts`]: `import type { Incident } from './incident.entity'; export class Other { incident?: Incident }`,
  [`${incidents}/incident/incident.type.ts`]: `export enum State { FILED }`,
  [`${incidents}/incident/incident.queries.ts`]: `export const find = 1;`,
  [`${incidents}/incident/incident.input.ts`]: `export const input = 1;`,
};

/** Each breaks one rule once. */
const sabotage: readonly [rule: string, file: string, source: string][] = [
  [
    'gateway-knows-no-subgraph',
    'gateway/src/a.ts',
    `import { personnel } from '@gridweave/personnel/definition'; personnel;`,
  ],
  [
    'gateway-knows-no-subgraph',
    'gateway/src/b.ts',
    `export type { Incident } from '@gridweave/incidents/incident/incident.entity';`,
  ],
  [
    'subgraphs-know-no-other-part',
    `${incidents}/a.ts`,
    `import { personnel } from '@gridweave/personnel/definition'; personnel;`,
  ],
  [
    'subgraphs-know-no-other-part',
    `${incidents}/b.ts`,
    `export const later = () => import('@gridweave/gateway/server');`,
  ],
  ['packages-know-no-part', 'packages/viewer/src/a.ts', `import { issuer } from '@gridweave/gateway/server'; issuer;`],
  ['only-infra-starts-the-parts', 'tests/a.test.ts', `import '@gridweave/incidents/definition';`],
  ['only-infra-starts-the-parts', 'tests/b.test.ts', `import '@gridweave/gateway/server';`],
  [
    'slices-meet-at-what-they-show',
    `${incidents}/leg/a.resolver.ts`,
    `import { input } from '../incident/incident.input'; input;`,
  ],
  [
    'slices-meet-at-what-they-show',
    `${incidents}/incident/a.commands.ts`,
    `import type {} from '../leg/leg.resolver';`,
  ],
  [
    'rules-and-policies-are-pure',
    `${incidents}/leg/a.rules.ts`,
    `import { Incident } from '../incident/incident.entity'; new Incident();`,
  ],
  [
    'rules-and-policies-are-pure',
    `${incidents}/leg/b.policy.ts`,
    `import { Database } from '@gridweave/subgraph/database'; new Database();`,
  ],
  ['rules-and-policies-are-pure', `${incidents}/leg/c.rules.ts`, `import { In } from 'typeorm'; In;`],
  [
    'rules-and-policies-touch-no-machine',
    `${incidents}/leg/d.rules.ts`,
    `import { readFileSync } from 'node:fs'; readFileSync;`,
  ],
  ['code-needs-no-test', 'packages/viewer/src/b.ts', `import '@gridweave/testing/ask';`],
  ['no-cycles', `${incidents}/incident/round.ts`, `import { trip } from './trip'; export const round = () => trip;`],
  ['everything-imported-exists', 'gateway/src/c.ts', `import './missing';`],
];

const alsoNeeded: Record<string, string> = {
  [`${incidents}/incident/trip.ts`]: `import { round } from './round'; export const trip = () => round;`,
  'packages/testing/src/ask.ts': `export const ask = 1;`,
};

describe('the boundaries between the parts', () => {
  let workspace: string;
  let broken: string[];

  beforeAll(() => {
    workspace = mkdtempSync(join(tmpdir(), 'gridweave-boundaries-'));
    const sabotaged = Object.fromEntries(sabotage.map(([, file, source]) => [file, source]));
    for (const [file, source] of Object.entries({ ...allowed, ...alsoNeeded, ...sabotaged })) write(file, source);
    for (const folder of ['gateway', ...under('packages'), ...under('subgraphs')]) link(folder);
    write('node_modules/typeorm/package.json', '{ "name": "typeorm", "main": "index.js" }');
    write('node_modules/typeorm/index.js', 'exports.In = 1;');
    cpSync(join(root, '.dependency-cruiser.cjs'), join(workspace, '.dependency-cruiser.cjs'));
    broken = cruise();
  });

  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it.each(sabotage)('%s bites in %s', (rule, file) => {
    expect(broken).toContain(`${rule}: ${file}`);
  });

  it('let everything else pass', () => {
    const expected = new Set(sabotage.map(([rule, file]) => `${rule}: ${file}`));
    // A cycle is reported from each of its ends.
    expected.add(`no-cycles: ${incidents}/incident/trip.ts`);
    expect(broken.filter((each) => !expected.has(each))).toEqual([]);
  });

  function write(file: string, source: string): void {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), source);
  }

  function link(folder: string): void {
    const name = folder.split('/').at(-1);
    write(
      `${folder}/package.json`,
      `{ "name": "@gridweave/${name}", "exports": { "./*": { "source": "./src/*.ts" } } }`,
    );
    mkdirSync(join(workspace, 'node_modules', '@gridweave'), { recursive: true });
    symlinkSync(join(workspace, folder), join(workspace, 'node_modules', '@gridweave', `${name}`));
  }

  function cruise(): string[] {
    const cruiser = join(root, 'node_modules', '.bin', 'depcruise');
    const words = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    const { stdout, stderr } = spawnSync(cruiser, [...words, 'gateway', 'subgraphs', 'packages', 'infra', 'tests'], {
      cwd: workspace,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
    return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  }
});

function under(folder: 'packages' | 'subgraphs'): string[] {
  const names = { packages: ['viewer', 'subgraph', 'testing'], subgraphs: ['incidents', 'personnel'] };
  return names[folder].map((name) => `${folder}/${name}`);
}
