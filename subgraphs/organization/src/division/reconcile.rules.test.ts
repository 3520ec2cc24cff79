import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDivisionRows } from '../synthetic/division-rows';
import type { DivisionRow } from '../synthetic/territory-rows';
import { type DivisionEdition, reconcile } from './reconcile.rules';

const edition = (year: number, rows: DivisionRow[]): DivisionEdition => ({ year, cutOff: `${year}-06-30`, rows });
const row = (code: string, name: string, level: DivisionRow['level'], parentCode: string): DivisionRow => ({
  code,
  name,
  level,
  parentCode,
});
const district = row('1', '区', 'district', '0');
const street = (code: string, name: string) => row(code, name, 'street', '1');
const community = (code: string, name: string, parentCode: string) => row(code, name, 'community', parentCode);

const published = () => {
  const file = join(__dirname, '../../seeds/divisions/erqi-recoding-2022-2023.csv');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',') as [string, string, string, string]);
};

describe('reconciling the lists of 2022 and 2023', () => {
  const { divisions, successions } = reconcile(
    edition(2022, readDivisionRows(2022)),
    edition(2023, readDivisionRows(2023)),
  );
  const changed = (...changes: string[]) => divisions.filter(({ change }) => changes.includes(change));

  it('finds the 40 changes of code that the recoding table gives', () => {
    const found = changed('RECODED', 'ADDED', 'REMOVED').map(({ previous, next, change }) => [
      previous?.code ?? '',
      next?.code ?? '',
      (next ?? previous)?.name,
      change.toLowerCase(),
    ]);
    expect(found).toHaveLength(40);
    expect(found.sort()).toEqual(published().sort());
  });

  it('finds the 12 that moved to 金水源 without a new code, 张李垌村 among them', () => {
    const moved = changed('MOVED');
    expect(moved).toHaveLength(12);
    expect(moved.map(({ next }) => next?.parentCode)).toEqual(Array(12).fill('410103016'));
    expect(moved.map(({ next }) => next?.name)).toContain('张李垌村委会');
  });

  it('knows that 解放路 was merged into 德化街 and that 金水源 was split from 侯寨', () => {
    const told = successions.map(({ kind, predecessor, successor }) => [kind, predecessor.name, successor.name]);
    expect(told.sort()).toEqual([
      ['MERGE', '解放路街道', '德化街街道'],
      ['SPLIT', '侯寨街道', '金水源街道'],
    ]);
  });
});

describe('reconciling two lists', () => {
  it.each([
    ['nothing changed', [street('11', '甲')], [street('11', '甲')], ['UNCHANGED'], []],
    ['a new code', [street('11', '甲')], [street('12', '甲')], ['RECODED'], []],
    [
      'codes that change places',
      [street('11', '甲'), street('12', '乙')],
      [street('11', '乙'), street('12', '甲')],
      ['RECODED', 'RECODED'],
      [],
    ],
    ['a new name under the old code', [street('11', '甲')], [street('11', '乙')], ['ADDED', 'REMOVED'], []],
    ['the same name on another level', [street('11', '甲')], [row('11', '甲', 'town', '1')], ['ADDED', 'REMOVED'], []],
    [
      'a member that changes hands between two that stay',
      [street('11', '甲'), street('12', '乙'), community('111', '丙', '11')],
      [street('11', '甲'), street('12', '乙'), community('111', '丙', '12')],
      ['UNCHANGED', 'UNCHANGED', 'MOVED'],
      [],
    ],
    [
      'a member under a parent that only got a new code',
      [street('11', '甲'), community('111', '丙', '11')],
      [street('12', '甲'), community('111', '丙', '12')],
      ['RECODED', 'UNCHANGED'],
      [],
    ],
    [
      'a division that is gone and one that takes over its members',
      [street('11', '甲'), community('111', '丙', '11')],
      [street('12', '乙'), community('121', '丙', '12')],
      ['ADDED', 'RECODED', 'REMOVED'],
      [['REPLACEMENT', '甲', '乙']],
    ],
  ] as const)('sees %s', (_what, before, after, changes, successions) => {
    const answer = reconcile(edition(2022, [district, ...before]), edition(2023, [district, ...after]));
    expect(answer.divisions.slice(1).map(({ change }) => change)).toEqual(changes);
    expect(answer.successions.map((each) => [each.kind, each.predecessor.name, each.successor.name])).toEqual(
      successions,
    );
  });

  it('refuses a list that gives one name twice on a level', () => {
    const twice = edition(2023, [district, street('11', '甲'), street('12', '甲')]);
    expect(() => reconcile(twice, twice)).toThrow('names street 甲 twice');
  });
});
