import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Below these stand holes that are known: of the planner, of query limits, of prototypes, and of objects in SQL. */
const least: Readonly<Record<string, string>> = {
  '@apollo/gateway': '2.13.2',
  '@apollo/composition': '2.13.2',
  '@apollo/federation-internals': '2.13.2',
  '@apollo/server': '5.5.0',
  '@apollo/subgraph': '2.13.2',
  graphql: '16.12.0',
  mysql2: '3.9.8',
  typeorm: '0.3.26',
};

const numbers = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10));

function isAtLeast(version: string, lowest: string): boolean {
  const [own, other] = [numbers(version), numbers(lowest)];
  const first = own.findIndex((part, index) => part !== other[index]);
  return first < 0 || own[first]! > (other[first] ?? 0);
}

describe('libraries with known holes', () => {
  it.each(Object.entries(least))('%s is asked for, and locked, at %s or above', (name, lowest) => {
    const literal = name.replace(/[/.]/g, '\\$&');
    const asked = new RegExp(`^ {2}"?${literal}"?: (\\d\\S*)$`, 'm').exec(read('pnpm-workspace.yaml'))?.[1];
    const lock = read('pnpm-lock.yaml');
    const locked = [...lock.matchAll(new RegExp(`^ {2}'?${literal}@(\\d[^(':]*)`, 'gm'))].map(
      ([, version]) => version!,
    );
    expect(locked.length).toBeGreaterThan(0);
    const old = [asked ?? 'none', ...locked].filter((version) => !isAtLeast(version, lowest));
    expect(old).toEqual([]);
  });

  it('have one graphql among them, of the major version that the gateway knows', () => {
    const locked = [...read('pnpm-lock.yaml').matchAll(/^ {2}graphql@(\d[^(':]*)/gm)].map(([, version]) => version);
    expect(new Set(locked)).toEqual(new Set([expect.stringMatching(/^16\./)]));
  });

  it('have none of their defences switched off', () => {
    const isOthers = (name: string) => ['node_modules', 'dist'].includes(name);
    const pattern = '{package.json,{gateway,infra,packages,subgraphs}/**/*.{ts,mjs,cjs,json,yml,yaml}}';
    const files = globSync(pattern, { cwd: root, exclude: isOthers }).filter(
      (file) => !file.endsWith('known-holes.test.ts'),
    );
    expect(files.length).toBeGreaterThan(1_000);
    const off = /APOLLO_DISABLE_SECURITY|SelectionsLimitDisabled/;
    expect(files.filter((file) => off.test(read(file)))).toEqual([]);
  });
});
