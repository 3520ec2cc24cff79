import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defences as breakGlass } from './break-glass.defences';
import type { Defence } from './defence';
import { defences as edge } from './edge.defences';
import { defences as entityCache } from './entity-cache.defences';
import { defences as files } from './files.defences';
import { defences as gateway } from './gateway.defences';
import { defences as live } from './live.defences';
import { defences as parts } from './parts.defences';
import { defences as personalData } from './personal-data.defences';
import { rules } from './rules';
import { defences as sessions } from './sessions.defences';

const root = join(__dirname, '..', '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const tables = {
  'break-glass': breakGlass,
  edge,
  'entity-cache': entityCache,
  files,
  gateway,
  live,
  parts,
  'personal-data': personalData,
  sessions,
};
const all: readonly Defence[] = Object.values(tables).flat();

/** What somebody reads where a table of tests gives its rows. */
const textsBeside = (file: string) =>
  globSync('*.ts', { cwd: join(root, dirname(file)) }).map((name) => read(join(dirname(file), name)));

describe('the defences that can be switched off', () => {
  it('are those of every table that there is', () => {
    expect(globSync('*.defences.ts', { cwd: __dirname }).sort()).toEqual(
      Object.keys(tables)
        .map((name) => `${name}.defences.ts`)
        .sort(),
    );
  });

  it.each(all.map((defence) => [defence.against, defence] as const))(
    'against this: %s',
    (_against, { file, text, off, test }) => {
      expect([file, read(file).split(text).length - 1]).toEqual([file, 1]);
      expect(off).not.toBe(text);
      expect(existsSync(join(root, test.file))).toBe(true);
      expect(read(test.file)).toContain(test.title);
      // A row is told by a part of the whole name, of which the title may have the rest.
      const words = (test.row ?? '').replace(/^(?:too many|referred) |,$/g, '');
      expect(textsBeside(test.file).some((beside) => beside.includes(words))).toBe(true);
    },
  );

  it('are each named once', () => {
    const named = all.map(({ against }) => against);
    expect(named.filter((each, index) => named.indexOf(each) !== index)).toEqual([]);
  });

  it('leave no rule without one', () => {
    const held = new Set(all.map(({ rule }) => rule));
    expect(Object.keys(rules).filter((number) => !held.has(Number(number)))).toEqual([]);
    expect([...held].filter((rule) => typeof rule === 'number' && !(rule in rules))).toEqual([]);
  });
});
