import { type Case, type DutyRuleFacts, decide } from './responsibility.rules';

function rule(id: string, change: Partial<DutyRuleFacts> = {}): DutyRuleFacts {
  return {
    id,
    categoryPrefix: '0301',
    areaKind: 'ANYWHERE',
    areaId: null,
    leadId: `lead of ${id}`,
    conditions: [],
    ...change,
  };
}
const within = (areaId: string) => ({ areaKind: 'DIVISION', areaId }) as const;
const inGrid = (areaId: string) => ({ areaKind: 'GRID', areaId }) as const;
const privateDrain = { conditions: [{ fact: 'drain', value: 'PRIVATE' }] };

const theCase = (change: Partial<Case> = {}): Case => ({
  divisionIds: ['community', 'subdistrict', 'district'],
  facts: [],
  handover: null,
  ...change,
});

describe('who answers for a case', () => {
  it.each([
    ['the only rule', [rule('one')], theCase(), 'OWNED', 'one', ['CHOSEN']],
    ['nobody, where no rule fits', [], theCase(), 'UNMANAGED', null, []],
    [
      'the rule of the subdistrict before that of the district',
      [rule('district', within('district')), rule('subdistrict', within('subdistrict'))],
      theCase(),
      'OWNED',
      'subdistrict',
      ['CHOSEN', 'LESS_SPECIFIC'],
    ],
    [
      'the rule of the grid before that of the community',
      [rule('community', within('community')), rule('grid', inGrid('grid'))],
      theCase(),
      'OWNED',
      'grid',
      ['CHOSEN', 'LESS_SPECIFIC'],
    ],
    [
      'the rule of the whole category before a nearer one of its beginning',
      [rule('near', { categoryPrefix: '03', ...inGrid('grid') }), rule('exact')],
      theCase(),
      'OWNED',
      'exact',
      ['CHOSEN', 'LESS_SPECIFIC'],
    ],
    [
      'the general rule while the fact that another asks for is not known',
      [rule('general'), rule('private', privateDrain)],
      theCase(),
      'OWNED',
      'general',
      ['FACT_MISSING', 'CHOSEN'],
    ],
    [
      'the general rule when the fact is otherwise',
      [rule('general'), rule('private', privateDrain)],
      theCase({ facts: [{ fact: 'drain', value: 'PUBLIC' }] }),
      'OWNED',
      'general',
      ['FACT_DIFFERS', 'CHOSEN'],
    ],
    [
      'the rule that asks for a fact when it is so',
      [rule('general'), rule('private', privateDrain)],
      theCase({ facts: [{ fact: 'drain', value: 'PRIVATE' }] }),
      'OWNED',
      'private',
      ['CHOSEN', 'LESS_SPECIFIC'],
    ],
    [
      'nobody certain, where two rules of one rank name different units',
      [rule('one', within('district')), rule('other', within('district')), rule('general')],
      theCase(),
      'AMBIGUOUS',
      null,
      ['EQUALLY_SPECIFIC', 'EQUALLY_SPECIFIC', 'LESS_SPECIFIC'],
    ],
    [
      'the unit that two rules of one rank agree on',
      [rule('one', { leadId: 'same' }), rule('other', { leadId: 'same' })],
      theCase(),
      'OWNED',
      'one',
      ['CHOSEN', 'EQUALLY_SPECIFIC'],
    ],
    [
      'nobody, for a road that was never handed over',
      [rule('one')],
      theCase({ handover: 'NOT_HANDED_OVER' }),
      'UNMANAGED',
      null,
      ['NOT_HANDED_OVER'],
    ],
    [
      'the rule, for a road that was handed over',
      [rule('one')],
      theCase({ handover: 'HANDED_OVER' }),
      'OWNED',
      'one',
      ['CHOSEN'],
    ],
  ] as const)('%s', (_what, rules, given, outcome, chosen, reasons) => {
    const decision = decide(rules, given);
    expect(decision.outcome).toBe(outcome);
    expect(decision.rule?.id ?? null).toBe(chosen);
    expect(decision.considered.map(({ reason }) => reason)).toEqual(reasons);
  });
});
