import { buildsOn, type PlannedStep, stateAt } from './change-state.rules';
import { GridChangeState } from './grid-life.type';

const moment = (day: number) => new Date(Date.UTC(2027, 0, day));

it.each([
  ['PLANNED', 2, 1, 'PLANNED'],
  ['PLANNED', 1, 1, 'IN_FORCE'],
  ['PLANNED', 1, 2, 'IN_FORCE'],
  ['CALLED_OFF', 1, 2, 'CALLED_OFF'],
  ['IN_FORCE', 1, 2, 'IN_FORCE'],
] as const)('a change stored as %s for day %i is on day %i %s', (state, day, now, shown) => {
  expect(stateAt({ state: GridChangeState[state], effectiveFrom: moment(day) }, moment(now))).toBe(shown);
});

const step = (id: string, day: number, grids: string[], parents: string[] = []): PlannedStep => ({
  id,
  effectiveFrom: moment(day),
  gridIds: new Set(grids),
  parentIds: new Set(parents),
});

describe('a planned change builds on an earlier one', () => {
  const earlier = step('b', 10, ['one', 'two'], ['over']);
  it.each([
    ['when it changes one of its grids later', step('c', 11, ['two']), true],
    ['decided before, for later', step('a', 11, ['two']), true],
    ['for the same moment, decided after', step('c', 10, ['two']), true],
    ['not for the same moment, decided before', step('a', 10, ['two']), false],
    ['not for an earlier moment', step('c', 9, ['two']), false],
    ['not of other grids', step('c', 11, ['three']), false],
    ['when it divides a grid whose micro grids change', step('c', 11, ['over']), true],
    ['when it draws micro grids in one of its grids', step('c', 11, ['micro'], ['one']), true],
    ['not when it draws other micro grids of the same grid', step('c', 11, ['micro'], ['over']), false],
    ['not on itself', step('b', 10, ['one']), false],
  ])('%s', (_when, later, expected) => {
    expect(buildsOn(later, earlier)).toBe(expected);
  });
});
