import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { centreStaff, gridMatterScope, gridStaff, roleFor, unitStaff } from './grid-matter.policy';

const nothing = { divisionIds: [], gridIds: [], unitIds: [] };

describe('what a viewer sees of what is done in the grids', () => {
  it.each([
    ['a dispatcher: its division', grant('DISPATCHER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a supervisor: its division', grant('SUPERVISOR', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a grid member: its grid', grant('GRID_MEMBER', 'GRID', 'g'), { gridIds: ['g'] }],
    ['a micro chief: its micro grid', grant('MICRO_CHIEF', 'GRID', 'm'), { gridIds: ['m'] }],
    ['a clerk: what its unit has a part in', grant('CLERK', 'UNIT', 'u'), { unitIds: ['u'] }],
    ['an HR officer: nothing', grant('HR_OFFICER', 'DIVISION', 'd'), {}],
  ])('%s', (_who, given, seen) => {
    expect(gridMatterScope(person('p', given))).toEqual({ ...nothing, ...seen });
  });

  it('is nothing for residents, callers without a token and parts of the system, whatever they carry', () => {
    const grants = [grant('DISPATCHER', 'DIVISION', 'd'), grant('GRID_CHIEF', 'GRID', 'g')];
    for (const viewer of [nobody, resident('r'), { ...nobody, kind: 'SYSTEM' as const, grants }]) {
      expect(gridMatterScope(viewer)).toEqual(nothing);
    }
  });
});

describe('the role in which a deed is done', () => {
  const subject = { divisionIds: ['community', 'district'], gridIds: ['micro', 'grid'], unitIds: ['u'] };
  const everyone = { division: centreStaff, grid: gridStaff, unit: unitStaff };

  it.each([
    ['the chief of the grid above', grant('GRID_CHIEF', 'GRID', 'grid'), 'GRID_CHIEF'],
    ['the chief of another grid', grant('GRID_CHIEF', 'GRID', 'other'), null],
    ['a dispatcher of the district', grant('DISPATCHER', 'DIVISION', 'district'), 'DISPATCHER'],
    ['a dispatcher elsewhere', grant('DISPATCHER', 'DIVISION', 'other'), null],
    ['a clerk of the unit', grant('CLERK', 'UNIT', 'u'), 'CLERK'],
    ['a clerk of another unit', grant('CLERK', 'UNIT', 'v'), null],
    ['a checker', grant('CHECKER', 'DIVISION', 'district'), null],
  ])('%s', (_who, given, role) => {
    expect(roleFor(person('p', given), subject, everyone)).toBe(role);
  });

  it('is none where the deed is not open to the role', () => {
    expect(roleFor(person('p', grant('GRID_CHIEF', 'GRID', 'grid')), subject, { division: centreStaff })).toBeNull();
  });
});
