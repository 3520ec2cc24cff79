import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { codesOf, dispatchedWithLimit, seen } from '../../test/leg-work';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
type Anything = any;

const warnings = [
  { percent: 60, roles: ['DISPATCHER'] },
  { percent: 100, roles: ['DISPATCHER', 'SUPERVISOR'] },
];
const onSite = { kind: 'ON_SITE', amount: 45, unit: 'MINUTE', source: '本区规定', warnings };
const handling = { kind: 'HANDLING', source: '类别', warnings };

onEachEngine('rules of clocks', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const change = (viewer: Viewer, expectedVersion: number, rules: object[] = [onSite, handling]) =>
    deed(test, viewer, 'changeClockRules', { expectedVersion, reason: '本区核定', rules }, 'rules { version }');
  const read = async (viewer: Viewer, version = 'null') => {
    const query = `{ clockRules(version: ${version}) { version reason rules { kind limit { amount unit } source warnings { percent roles } } } }`;
    return (await ask(test.subgraph, viewer, query, {})).data.clockRules;
  };

  it('are first ours, with a source each, and for whoever works here', async () => {
    const first = await read(people.drainage);
    expect([first.version, first.rules.length]).toEqual([1, 10]);
    expect(first.rules.every(({ source }: Anything) => source !== '')).toBe(true);
    expect(await read(nobody)).toBeNull();
  });

  it.each([
    ['a kind twice', [onSite, onSite], 'CLOCK_KIND_REPEATED'],
    ['a limit of handling', [{ ...handling, amount: 1, unit: 'HOUR' }], 'CLOCK_LIMIT_MISPLACED'],
    ['no limit of anything else', [{ ...onSite, amount: null, unit: null }], 'CLOCK_LIMIT_MISPLACED'],
    ['a limit of nothing', [{ ...onSite, amount: 0 }], 'CLOCK_LIMIT_INVALID'],
    ['warnings that fall', [{ ...onSite, warnings: warnings.toReversed() }], 'WARNING_PERCENT_INVALID'],
    [
      'a warning after the end',
      [{ ...onSite, warnings: [{ percent: 101, roles: ['DISPATCHER'] }] }],
      'WARNING_PERCENT_INVALID',
    ],
    ['a warning for nobody', [{ ...onSite, warnings: [{ percent: 50, roles: [] }] }], 'WARNING_ROLE_UNKNOWN'],
    [
      'a warning for those of personnel',
      [{ ...onSite, warnings: [{ percent: 50, roles: ['HR_OFFICER'] }] }],
      'WARNING_ROLE_UNKNOWN',
    ],
    [
      'a warning for whoever reads the audit',
      [{ ...onSite, warnings: [{ percent: 50, roles: ['AUDITOR'] }] }],
      'WARNING_ROLE_UNKNOWN',
    ],
  ])('refuse %s', async (_, rules, code) => {
    expect(codesOf(await change(people.administrator, 1, rules))).toEqual([code]);
  });

  it('are changed by administrators of the district alone; clocks that run keep theirs', async () => {
    for (const viewer of [people.shiftLeader, people.districtDispatcher, people.drainage, people.hr]) {
      expect(codesOf(await change(viewer, 1))).toEqual(['FORBIDDEN']);
    }
    const clocks = 'clocks { kind limit { amount } }';
    const { id: before } = await dispatchedWithLimit(test);
    const both = await Promise.all([change(people.administrator, 1), change(people.administrator, 1)]);
    expect(both.flatMap(({ rules }) => rules?.version ?? [])).toEqual([2]);
    const { id: after } = await dispatchedWithLimit(test);
    const limits = async (id: string) =>
      (await seen(test, people.shiftLeader, id, clocks)).clocks
        .filter(({ kind }: Anything) => kind === 'ON_SITE')
        .map(({ limit }: Anything) => limit.amount);
    expect([await limits(before), await limits(after)]).toEqual([
      [30, 30],
      [45, 45],
    ]);
    const kinds = (await seen(test, people.shiftLeader, after, clocks)).clocks.map(({ kind }: Anything) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['HANDLING', 'ON_SITE']);
    expect((await read(people.clerk, '1')).rules).toHaveLength(10);
  });
});
