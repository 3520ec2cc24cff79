import { conflictsAmong, gapOf } from './duty-conflicts';
import { builtInFacts, dutyFacts, faultOfCondition } from './duty-facts';
import type { DutyRuleFacts } from './duty-rules';
import { faultOfTimes } from './duty-times';
import { toldFirst } from './notify-precedence';

function rule(leadId: string, change: Partial<DutyRuleFacts> = {}): DutyRuleFacts {
  const plain = { elementClass: null, conditions: [], times: {}, powersNeeded: [] };
  return { id: leadId, categoryPrefix: '0301', leadId, areaKind: 'ANYWHERE', areaId: null, ...plain, ...change };
}
const season = (from: string, to: string) => ({ times: { season: { from, to } } });
const dates = (from: string, to: string) => ({ times: { dates: { from, to } } });
const depth = (comparison: 'AT_LEAST' | 'BELOW', value: string) => ({
  conditions: [{ fact: 'waterDepthCentimetres', comparison, value }],
});
const drain = (value: string) => ({ conditions: [{ fact: 'drain', comparison: 'IS', value } as const] });

describe('rules that contradict each other', () => {
  it.each([
    ['two for one thing', rule('x'), rule('y'), 1],
    ['two of one unit', rule('x'), rule('x'), 0],
    ['one nearer than the other', rule('x'), rule('y', { areaKind: 'GRID', areaId: 'g' }), 0],
    ['winter and summer', rule('x', season('11-15', '03-15')), rule('y', season('05-01', '09-30')), 0],
    [
      'winter and spring, which share March',
      rule('x', season('11-15', '03-15')),
      rule('y', season('03-01', '05-31')),
      1,
    ],
    ['winter and a week of June', rule('x', season('11-15', '03-15')), rule('y', dates('2026-06-01', '2026-06-07')), 0],
    ['a week of June and winter', rule('x', dates('2026-06-01', '2026-06-07')), rule('y', season('11-15', '03-15')), 0],
    ['winter and two days of it', rule('x', season('11-15', '03-15')), rule('y', dates('2026-03-15', '2026-03-16')), 1],
    ['winter and several years', rule('x', season('11-15', '03-15')), rule('y', dates('2026-04-01', '2029-04-01')), 1],
    ['shallow and deep water', rule('x', depth('BELOW', '30')), rule('y', depth('AT_LEAST', '30')), 0],
    ['deep and deeper water', rule('x', depth('AT_LEAST', '30')), rule('y', depth('AT_LEAST', '50')), 1],
    ['a public and a private drain', rule('x', drain('PUBLIC')), rule('y', drain('PRIVATE')), 0],
  ])('%s', (_what, one, other, count) => {
    expect(conflictsAmong([one, other])).toHaveLength(count);
  });
});

describe('rules of dedicated grids that share ground', () => {
  const inGrid = (leadId: string, areaId: string, change: Partial<DutyRuleFacts> = {}) =>
    rule(leadId, { areaKind: 'GRID', areaId, ...change });
  it.each([
    ['two units for one thing', inGrid('x', 'night market'), inGrid('y', 'business circle'), 1],
    ['one unit for both', inGrid('x', 'night market'), inGrid('x', 'business circle'), 0],
    ['a grid that lies elsewhere', inGrid('x', 'night market'), inGrid('y', 'park'), 0],
    [
      'one more particular than the other',
      inGrid('x', 'night market'),
      inGrid('y', 'business circle', drain('PUBLIC')),
      0,
    ],
    ['a longer category', inGrid('x', 'night market'), inGrid('y', 'business circle', { categoryPrefix: '03' }), 0],
    [
      'winter and summer',
      inGrid('x', 'night market', season('11-15', '03-15')),
      inGrid('y', 'business circle', season('05-01', '09-30')),
      0,
    ],
    ['another class of assets', inGrid('x', 'night market'), inGrid('y', 'business circle', { elementClass: '路' }), 0],
    [
      'a division of the same name',
      inGrid('x', 'night market'),
      inGrid('y', 'business circle', { areaKind: 'DIVISION' }),
      0,
    ],
  ])('%s', (_what, one, other, count) => {
    expect(conflictsAmong([one, other], [['business circle', 'night market']])).toHaveLength(count);
  });
});

describe('a category without an owner', () => {
  const holds = ({ areaId }: DutyRuleFacts) => areaId === 'a community of it';
  const area = { divisionIds: ['subdistrict', 'district'], holds };
  it.each([
    ['has no gap under a rule of the district', [rule('x')], null],
    ['has no gap under a rule of its own', [rule('x', { areaKind: 'DIVISION', areaId: 'subdistrict' })], null],
    ['is one without any rule', [rule('x', { categoryPrefix: '04' })], 'NO_RULE'],
    ['is one with a rule next door only', [rule('x', { areaKind: 'DIVISION', areaId: 'next door' })], 'NO_RULE'],
    ['is one with a rule for the winter only', [rule('x', season('11-15', '03-15'))], 'ONLY_SOMETIMES'],
    [
      'is one with a rule for one community only',
      [rule('x', { areaKind: 'DIVISION', areaId: 'a community of it' })],
      'ONLY_IN_PARTS',
    ],
  ])('%s', (_what, rules, gap) => {
    expect(gapOf(rules, '0301', area)).toBe(gap);
  });
});

describe('what a rule may ask for', () => {
  it.each([
    ['drain', 'IS', 'PRIVATE', null],
    ['drain', 'IS', 'BOTH', 'FACT_VALUE_INVALID'],
    ['drain', 'BELOW', 'PRIVATE', 'COMPARISON_INVALID'],
    ['weather', 'IS', 'RAIN', 'FACT_UNKNOWN'],
    ['waterDepthCentimetres', 'AT_LEAST', '30', null],
    ['waterDepthCentimetres', 'AT_LEAST', '30.5', null],
    ['waterDepthCentimetres', 'AT_LEAST', 'deep', 'FACT_VALUE_INVALID'],
  ] as const)('%s %s %s: %s', (fact, comparison, value, fault) => {
    expect(faultOfCondition({ fact, comparison, value })).toBe(fault);
  });

  it('is no longer a retired fact, whose values a case may still state', () => {
    const retired = new Map([...builtInFacts].map(([fact, each]) => [fact, { ...each, live: fact !== 'drain' }]));
    const asked = { fact: 'drain', comparison: 'IS', value: 'PRIVATE' } as const;
    expect(faultOfCondition(asked, retired)).toBe('FACT_RETIRED');
    expect(faultOfCondition({ ...asked, value: 'BOTH' }, retired)).toBe('FACT_VALUE_INVALID');
    expect(faultOfCondition({ ...asked, fact: 'ground' }, retired)).toBeNull();
  });

  it('is described in a catalogue without doubles', () => {
    expect(new Set(dutyFacts.map(({ fact }) => fact)).size).toBe(dutyFacts.length);
  });

  it.each([
    [{ season: { from: '11-15', to: '03-15' } }, null],
    [{ season: { from: '02-29', to: '03-01' } }, null],
    [{ season: { from: '02-30', to: '03-01' } }, 'NO_SEASON'],
    [{ hours: { from: '22:00', to: '06:00' } }, null],
    [{ hours: { from: '22:00', to: '24:00' } }, null],
    [{ hours: { from: '24:00', to: '06:00' } }, 'NO_HOURS'],
    [{ hours: { from: '08:00', to: '08:00' } }, 'HOURS_EMPTY'],
    [{ dates: { from: '2026-04-10', to: '2026-04-01' } }, 'DATES_END_BEFORE_START'],
    [{ dates: { from: '2026-04-31', to: '2026-05-01' } }, 'NO_DATES'],
  ] as const)('times %j: %s', (times, fault) => {
    expect(faultOfTimes(times)).toBe(fault);
  });
});

describe('who is told first', () => {
  const table = [
    { categoryPrefix: '05', first: 'DEDICATED' },
    { categoryPrefix: '0502', first: 'TERRITORIAL' },
    { categoryPrefix: '04', first: 'MICRO' },
  ] as const;
  const both = { territorialGridId: 'C1', microGridId: null, dedicatedGridIds: ['Z1', 'Z2'] };
  it.each([
    ['the dedicated grid, by the line for its categories', '0501', both, 'Z1', '05'],
    ['the territorial grid, by the longer line', '0502', both, 'C1', '0502'],
    ['the territorial grid without a line', '0301', both, 'C1', null],
    ['the territorial grid outside any scene', '0501', { ...both, dedicatedGridIds: [] }, 'C1', null],
    ['the micro grid', '0401', { ...both, microGridId: 'C1-02' }, 'C1-02', '04'],
    ['the dedicated grid where nothing else is known', '0301', { ...both, territorialGridId: null }, 'Z1', null],
  ])('%s', (_what, category, grids, gridId, line) => {
    const decision = toldFirst(table, category, grids);
    expect(decision.gridId).toBe(gridId);
    expect(decision.precedence?.categoryPrefix ?? null).toBe(line);
  });
});
