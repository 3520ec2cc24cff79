import { refuseCentre, refuseParent, refuseRetiring, type UnitFacts } from './unit.rules';

const unit = (id: string, kind = 'DEPARTMENT', live = true): UnitFacts => ({ id, kind, live });
const centre = (id: string, live = true) => unit(id, 'OPERATION_CENTRE', live);

describe('a unit’s place', () => {
  it.each<[string, string | null, UnitFacts[], object | null]>([
    ['under nothing', 'a', [], null],
    ['under another unit', 'a', [unit('b'), unit('c')], null],
    ['under another unit, as a new one', null, [unit('b')], null],
    ['under itself', 'a', [unit('a')], { code: 'UNIT_CYCLE', field: 'parentId' }],
    ['far below itself', 'a', [unit('d'), unit('c'), unit('a')], { code: 'UNIT_CYCLE', field: 'parentId' }],
    ['under a retired one', 'a', [unit('b', 'DEPARTMENT', false)], { code: 'UNIT_PARENT_RETIRED', field: 'parentId' }],
    ['under one whose own parent was retired', 'a', [unit('b'), unit('c', 'DEPARTMENT', false)], null],
  ])('%s', (_where, own, above, refusal) => {
    expect(refuseParent(own, above)).toEqual(refusal && expect.objectContaining(refusal));
  });

  it.each<[string, string | null, UnitFacts[], object | null]>([
    ['dispatched to by nobody', 'a', [], null],
    ['dispatched to by a centre under a centre', 'a', [centre('b'), centre('c')], null],
    ['dispatched to by itself', 'a', [centre('a')], { code: 'UNIT_CYCLE' }],
    ['dispatched to by a centre that it dispatches to', 'a', [centre('b'), centre('a')], { code: 'UNIT_CYCLE' }],
    ['dispatched to by an office', 'a', [unit('b')], { code: 'NOT_AN_OPERATION_CENTRE' }],
    ['dispatched to by a retired centre', 'a', [centre('b', false)], { code: 'OPERATION_CENTRE_RETIRED' }],
  ])('%s', (_where, own, above, refusal) => {
    const expected = refusal && expect.objectContaining({ ...refusal, field: 'operationCentreId' });
    expect(refuseCentre(own, above)).toEqual(expected);
  });
});

describe('a unit that is to be retired', () => {
  const free = { subordinates: false, dispatched: false, rules: false };
  it.each([
    ['on which nothing depends', free, null],
    ['to which others answer', { ...free, subordinates: true }, 'UNIT_HAS_SUBORDINATES'],
    ['that dispatches to others', { ...free, dispatched: true }, 'UNIT_DISPATCHES'],
    ['that leads rules', { ...free, rules: true }, 'UNIT_LEADS_RULES'],
  ])('%s', (_which, dependants, code) => {
    expect(refuseRetiring(dependants)?.code ?? null).toBe(code);
  });
});
