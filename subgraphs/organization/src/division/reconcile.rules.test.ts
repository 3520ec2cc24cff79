import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDivisionRows } from '../synthetic/division-rows';
import type { DivisionRow } from '../synthetic/territory-rows';
import type { DivisionChange } from './reconcile.rules';
import { reconcile } from './reconcile.rules';

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
  const { divisions, successions, questions } = reconcile(readDivisionRows(2022), readDivisionRows(2023));
  const changed = (...kinds: DivisionChange[]) =>
    divisions.filter(({ changes }) => changes.some((each) => kinds.includes(each)));

  it('has nothing to ask', () => {
    expect(questions).toEqual([]);
  });

  it('finds the 40 changes of code that the recoding table gives', () => {
    const found = changed('RECODED', 'ADDED', 'REMOVED').map(({ previous, next, changes }) => [
      previous?.code ?? '',
      next?.code ?? '',
      (next ?? previous)?.name,
      changes[0]?.toLowerCase(),
    ]);
    expect(found).toHaveLength(40);
    expect(found.sort()).toEqual(published().sort());
  });

  it('finds the 12 that moved to 金水源 without a new code, 张李垌村 among them', () => {
    const moved = divisions.filter(({ changes }) => changes.join() === 'MOVED');
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
    ['nothing changed', [street('11', '甲')], [street('11', '甲')], [''], []],
    ['a new code', [street('11', '甲')], [street('12', '甲')], ['RECODED'], []],
    [
      'codes that change places',
      [street('11', '甲'), street('12', '乙')],
      [street('11', '乙'), street('12', '甲')],
      ['RECODED', 'RECODED'],
      [],
    ],
    ['the same name on another level', [street('11', '甲')], [row('11', '甲', 'town', '1')], ['ADDED', 'REMOVED'], []],
    [
      'a member that changes hands between two that stay',
      [street('11', '甲'), street('12', '乙'), community('111', '丙', '11')],
      [street('11', '甲'), street('12', '乙'), community('111', '丙', '12')],
      ['', '', 'MOVED'],
      [],
    ],
    [
      'a member under a parent that only got a new code',
      [street('11', '甲'), community('111', '丙', '11')],
      [street('12', '甲'), community('111', '丙', '12')],
      ['RECODED', ''],
      [],
    ],
    [
      'a division that is gone and one that takes over its members',
      [street('11', '甲'), community('111', '丙', '11')],
      [street('12', '乙'), community('121', '丙', '12')],
      ['ADDED', 'RECODED MOVED', 'REMOVED'],
      [['REPLACEMENT', '甲', '乙']],
    ],
  ] as const)('sees %s', (_what, before, after, changes, successions) => {
    const answer = reconcile([district, ...before], [district, ...after]);
    expect(answer.questions).toEqual([]);
    expect(answer.divisions.slice(1).map((each) => each.changes.join(' '))).toEqual(changes);
    expect(answer.successions.map((each) => [each.kind, each.predecessor.name, each.successor.name])).toEqual(
      successions,
    );
  });
});

describe('what two lists alone do not tell', () => {
  const decided = { predecessorCodes: [], successorCodes: [], effectiveOn: null, document: null };
  const streets = [street('11', '甲'), street('12', '乙')];
  const twins = [community('111', '丙', '11'), community('121', '丙', '12')];
  const asked = (before: DivisionRow[], after: DivisionRow[]) =>
    reconcile([district, ...streets, ...before], [district, ...streets, ...after]).questions.map(
      ({ kind, previous, next }) => [kind, previous.map(({ code }) => code), next.map(({ code }) => code)],
    );

  it('asks which is which where two bear one name', () => {
    expect(asked(twins, [community('112', '丙', '11'), community('122', '丙', '12')])).toEqual([
      ['SAME_NAME', ['111', '121'], ['112', '122']],
    ]);
    expect(asked([twins[0]!], [community('112', '丙', '11'), community('122', '丙', '12')])).toEqual([
      ['SAME_NAME', ['111'], ['112', '122']],
    ]);
  });

  it('does not ask where one of them is as it was, or where both are new', () => {
    expect(asked(twins, [twins[0]!, community('122', '丙', '12')])).toEqual([]);
    expect(asked([], twins)).toEqual([]);
    expect(asked(twins, [])).toEqual([]);
  });

  it('asks whether another name under the same code is a new name or another division', () => {
    expect(asked([twins[0]!], [community('111', '丁', '11')])).toEqual([['SAME_CODE', ['111'], ['111']]]);
  });

  it('takes a decision for a new name, and another for a new division', () => {
    const [before, after] = [
      [district, street('11', '甲')],
      [district, street('11', '乙')],
    ];
    const renamed = reconcile(before, after, [{ ...decided, code: '11', previousCode: '11' }]);
    expect(renamed.divisions[1]?.changes).toEqual(['RENAMED']);
    const replaced = reconcile(before, after, [
      { ...decided, code: '11', previousCode: null, predecessorCodes: ['11'] },
    ]);
    expect(replaced.questions).toEqual([]);
    expect(replaced.divisions.slice(1).map(({ changes }) => changes)).toEqual([['ADDED'], ['REMOVED']]);
    expect(replaced.successions).toMatchObject([{ kind: 'REPLACEMENT' }]);
  });

  it('knows by decision that two became one, and one became two', () => {
    const before = [district, ...streets, ...['111', '112', '113'].map((code) => community(code, `村${code}`, '11'))];
    const merged = reconcile(
      before,
      [district, ...streets, community('114', '合', '11'), before[5]!],
      [{ ...decided, code: '114', previousCode: null, predecessorCodes: ['111', '112'] }],
    );
    expect(merged.successions.map((each) => [each.kind, each.predecessor.code, each.successor.code])).toEqual([
      ['MERGE', '111', '114'],
      ['MERGE', '112', '114'],
    ]);
    const split = reconcile(
      before,
      [...before, community('115', '分', '11')],
      [{ ...decided, code: '115', previousCode: null, predecessorCodes: ['113'] }],
    );
    expect(split.successions.map((each) => [each.kind, each.predecessor.code])).toEqual([['SPLIT', '113']]);
  });
});
