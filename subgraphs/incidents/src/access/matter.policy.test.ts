import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { deskRole, legRole, matterScope, raisingRole, reportingRole, worksAtDesk } from './matter.policy';

const empty = { divisionIds: [], gridIds: [], microGridIds: [], unitIds: [] };

describe('what a viewer may see', () => {
  it.each([
    ['a dispatcher: its division', grant('DISPATCHER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a shift leader: its division', grant('SHIFT_LEADER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a checker: its division', grant('CHECKER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a follow-up caller: its division', grant('FOLLOW_UP_CALLER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['an arbiter: its division', grant('ARBITER', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a supervisor: its division', grant('SUPERVISOR', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['an administrator: the district', grant('ADMINISTRATOR', 'DIVISION', 'd'), { divisionIds: ['d'] }],
    ['a grid chief: its grid', grant('GRID_CHIEF', 'GRID', 'g'), { gridIds: ['g'] }],
    [
      'a micro chief: its micro grid, and its own reports around it',
      grant('MICRO_CHIEF', 'GRID', 'm'),
      { gridIds: ['m'], microGridIds: ['m'] },
    ],
    ['a clerk: its unit’s legs', grant('CLERK', 'UNIT', 'u'), { unitIds: ['u'] }],
    ['a unit member: its unit’s legs', grant('UNIT_MEMBER', 'UNIT', 'u'), { unitIds: ['u'] }],
    ['an HR officer: nothing', grant('HR_OFFICER', 'DIVISION', 'd'), {}],
    ['a grid member: nothing', grant('GRID_MEMBER', 'GRID', 'g'), {}],
  ])('%s', (_who, given, opened) => {
    expect(matterScope(person('p', given))).toEqual({ ...empty, ...opened, subject: 'p' });
  });

  it('is nothing for residents, callers without a token and parts of the system, whatever they carry', () => {
    const given = [grant('DISPATCHER', 'DIVISION', 'd')];
    for (const viewer of [nobody, resident('r'), { ...nobody, kind: 'SYSTEM' as const, grants: given }]) {
      expect(matterScope(viewer)).toMatchObject(empty);
    }
  });
});

describe('in which role a viewer acts', () => {
  const place = { divisionIds: ['community', 'subdistrict', 'district'], gridIds: ['grid', 'micro'] };

  it.each([
    ['a dispatcher of the subdistrict', grant('DISPATCHER', 'DIVISION', 'subdistrict'), 'DISPATCHER'],
    ['a dispatcher of the district', grant('DISPATCHER', 'DIVISION', 'district'), 'DISPATCHER'],
    ['a dispatcher of another subdistrict', grant('DISPATCHER', 'DIVISION', 'other'), null],
    ['the shift leader of the subdistrict', grant('SHIFT_LEADER', 'DIVISION', 'subdistrict'), 'SHIFT_LEADER'],
    ['the checker', grant('CHECKER', 'DIVISION', 'district'), null],
    ['the supervisor', grant('SUPERVISOR', 'DIVISION', 'district'), null],
    ['the administrator', grant('ADMINISTRATOR', 'DIVISION', 'district'), null],
    ['a clerk', grant('CLERK', 'UNIT', 'u'), null],
  ])('at the desk: %s', (_who, given, role) => {
    expect(deskRole(person('p', given), place.divisionIds)).toBe(role);
  });

  it.each([
    ['the chief of the grid', grant('GRID_CHIEF', 'GRID', 'grid'), 'GRID_CHIEF'],
    ['the chief of the micro grid', grant('MICRO_CHIEF', 'GRID', 'micro'), 'MICRO_CHIEF'],
    ['the chief of another grid', grant('GRID_CHIEF', 'GRID', 'other'), null],
    ['the dispatcher', grant('DISPATCHER', 'DIVISION', 'subdistrict'), 'DISPATCHER'],
    ['an HR officer', grant('HR_OFFICER', 'DIVISION', 'district'), null],
  ])('raising an incident: %s', (_who, given, role) => {
    expect(raisingRole(person('p', given), place)).toBe(role);
  });

  it.each([
    ['the unit’s member', grant('UNIT_MEMBER', 'UNIT', 'u'), { unitId: 'u', gridId: null }, 'UNIT_MEMBER'],
    ['the unit’s clerk', grant('CLERK', 'UNIT', 'u'), { unitId: 'u', gridId: null }, 'CLERK'],
    ['another unit’s member', grant('UNIT_MEMBER', 'UNIT', 'v'), { unitId: 'u', gridId: null }, null],
    ['the grid’s chief', grant('GRID_CHIEF', 'GRID', 'g'), { unitId: null, gridId: 'g' }, 'GRID_CHIEF'],
    ['the dispatcher', grant('DISPATCHER', 'DIVISION', 'district'), { unitId: 'u', gridId: null }, null],
  ])('on a leg: %s', (_who, given, leg, role) => {
    expect(legRole(person('p', given), leg)).toBe(role);
  });

  it('reports under the role held at the place, under any held elsewhere, or as a resident', () => {
    expect(reportingRole(person('p', grant('GRID_CHIEF', 'GRID', 'grid')), place)).toBe('GRID_CHIEF');
    expect(reportingRole(person('p', grant('CLERK', 'UNIT', 'u')), place)).toBe('CLERK');
    expect(reportingRole(person('p'), place)).toBe('RESIDENT');
    expect(reportingRole(nobody, place)).toBe('RESIDENT');
  });

  it('reads surveys in the roles of the desk and as administrator of the place alone', () => {
    expect(worksAtDesk(person('p', grant('ADMINISTRATOR', 'DIVISION', 'district')), place.divisionIds)).toBe(true);
    for (const role of ['CHECKER', 'FOLLOW_UP_CALLER', 'ARBITER', 'SUPERVISOR'] as const) {
      expect(worksAtDesk(person('p', grant(role, 'DIVISION', 'district')), place.divisionIds)).toBe(true);
    }
    expect(worksAtDesk(person('p', grant('DISPATCHER', 'DIVISION', 'other')), place.divisionIds)).toBe(false);
    expect(worksAtDesk(person('p', grant('GRID_CHIEF', 'GRID', 'grid')), place.divisionIds)).toBe(false);
  });
});
