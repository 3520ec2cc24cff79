import { builtInFacts } from '@gridweave/duty/duty-facts';
import { decide } from '@gridweave/duty/duty-rules';
import { type Draft, type DraftWorld, refuseDrafts, triedRules } from './draft.rules';
import { goesElsewhere, lacksFacts, verdictOf } from './simulation.rules';

const world: DraftWorld = {
  isDivision: (id) => id === 'west',
  isGrid: (id) => id === 'market',
  isUnit: (id) => id === 'police',
  isRule: (id) => id === 'sewage',
  facts: builtInFacts,
};
const draft = (change: Partial<Draft> = {}): Draft => ({
  categoryPrefix: '0301',
  divisionId: null,
  gridId: null,
  leadId: 'police',
  conditions: [],
  times: {},
  replacesRuleId: null,
  ...change,
});
const condition = (fact: string, value: string, comparison: 'IS' | 'BELOW' = 'IS') => ({ fact, comparison, value });

describe('drafts', () => {
  it.each<[string, Draft[], string, string]>([
    ['none at all', [], 'DRAFTS_MISSING', 'drafts'],
    ['more than fifty', Array(51).fill(draft()), 'TOO_MANY_DRAFTS', 'drafts'],
    ['half a code', [draft(), draft({ categoryPrefix: '3' })], 'CATEGORY_PREFIX_INVALID', 'drafts.1.categoryPrefix'],
    ['words for a code', [draft({ categoryPrefix: '井盖' })], 'CATEGORY_PREFIX_INVALID', 'drafts.0.categoryPrefix'],
    ['two areas', [draft({ divisionId: 'west', gridId: 'market' })], 'AREA_TWICE', 'drafts.0.gridId'],
    ['an unknown division', [draft({ divisionId: 'market' })], 'AREA_NOT_FOUND', 'drafts.0.divisionId'],
    ['an unknown grid', [draft({ gridId: 'west' })], 'AREA_NOT_FOUND', 'drafts.0.gridId'],
    ['a unit that is dissolved', [draft({ leadId: 'gone' })], 'UNIT_UNKNOWN', 'drafts.0.leadId'],
    ['a rule that is none', [draft({ replacesRuleId: 'x' })], 'DUTY_RULE_NOT_FOUND', 'drafts.0.replacesRuleId'],
    ['an unknown fact', [draft({ conditions: [condition('mood', 'x')] })], 'FACT_UNKNOWN', 'drafts.0.conditions.0'],
    [
      'a comparison of words',
      [draft({ conditions: [condition('drain', 'PUBLIC', 'BELOW')] })],
      'COMPARISON_INVALID',
      'drafts.0.conditions.0',
    ],
    [
      'eleven conditions',
      [draft({ conditions: Array(11).fill(condition('drain', 'PUBLIC')) })],
      'TOO_MANY_CONDITIONS',
      'drafts.0.conditions',
    ],
    [
      'a thirteenth month',
      [draft({ times: { season: { from: '13-01', to: '01-01' } } })],
      'NO_SEASON',
      'drafts.0.times',
    ],
    [
      'dates that end before they begin',
      [draft({ times: { dates: { from: '2026-02-02', to: '2026-01-01' } } })],
      'DATES_END_BEFORE_START',
      'drafts.0.times',
    ],
  ])('are refused with %s', (_what, drafts, code, field) => {
    expect(() => refuseDrafts(drafts, world)).toThrow(expect.objectContaining({ code, field }));
  });

  it('pass when they speak of what there is', () => {
    const times = { season: { from: '11-15', to: '03-15' }, hours: { from: '22:00', to: '06:00' } };
    const drafts = [draft(), draft({ categoryPrefix: '', gridId: 'market', times, replacesRuleId: 'sewage' })];
    expect(() => refuseDrafts(drafts, world)).not.toThrow();
  });
});

describe('a case under drafts', () => {
  const rule = { ...draft(), id: 'sewage', areaKind: 'ANYWHERE', areaId: null, elementClass: null } as const;
  const theCase = {
    categoryCode: '0301',
    at: new Date('2026-06-10T12:00:00+08:00'),
    divisionIds: ['west', 'district'],
    territorialGridId: 'first',
    microGridId: null,
    dedicatedGridIds: ['market'],
    elementId: null,
    elementClass: null,
    facts: [],
    handover: null,
  };
  const night = { hours: { from: '22:00', to: '06:00' } };
  const private_ = { conditions: [condition('drain', 'PRIVATE')] };
  it.each<[string, Partial<Draft>, string, string | null, boolean]>([
    ['goes to the lead of a nearer draft', { gridId: 'market', leadId: 'x' }, 'OWNED', 'x', true],
    ['stays where a draft names the same unit', { gridId: 'market' }, 'OWNED', 'police', false],
    ['stays where a draft is about another place', { gridId: 'other', leadId: 'x' }, 'OWNED', 'police', false],
    ['stays where a draft holds at night', { times: night, leadId: 'x' }, 'OWNED', 'police', false],
    ['is torn between rules of equal rank', { leadId: 'x' }, 'AMBIGUOUS', null, true],
    ['goes along where a draft takes a rule’s place', { leadId: 'x', replacesRuleId: 'sewage' }, 'OWNED', 'x', true],
    [
      'is nobody’s where a draft takes a rule’s place elsewhere',
      { gridId: 'other', replacesRuleId: 'sewage' },
      'UNMANAGED',
      null,
      true,
    ],
    ['stays where a draft asks for facts', { ...private_, leadId: 'x' }, 'OWNED', 'police', false],
  ])('%s', (_what, change, outcome, leadId, moved) => {
    const { today, tried } = triedRules([{ ...rule, powersNeeded: [] }], [draft(change)]);
    const [now, later] = [verdictOf(decide(today, theCase)), verdictOf(decide(tried, theCase))];
    expect(later).toMatchObject({ outcome, leadId });
    expect(goesElsewhere(now, later)).toBe(moved);
    expect(lacksFacts(decide(tried, theCase))).toBe('conditions' in change);
  });
});
