import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Role } from '@gridweave/viewer/viewer';
import { IncidentState } from '../incident/incident.rules';
import { activatingRole, competentRole, refuseActivating } from './emergency.policy';
import {
  colourOf,
  EmergencyLevel,
  isGraver,
  type LevelAuthority,
  levelLabel,
  levels,
  refuseOddAuthority,
  refuseOddRoles,
} from './emergency.rules';

const { I, II, III, IV } = EmergencyLevel;
const place = {
  divisionIds: ['village', 'town', 'district'],
  divisions: [
    { id: 'village', kind: 'VILLAGE' },
    { id: 'town', kind: 'TOWN' },
    { id: 'district', kind: 'DISTRICT' },
  ],
  gridIds: ['grid'],
  state: IncidentState.RAISED,
  leadUnitId: null,
};
const plan = {
  divisionId: 'town',
  unitId: 'committee',
  roles: ['GRID_CHIEF', 'UNIT_MEMBER', 'SHIFT_LEADER'] as Role[],
  live: true,
};
const authorities: LevelAuthority[] = [
  { level: IV, role: 'SHIFT_LEADER', unitId: null, divisionKind: 'DISTRICT' },
  { level: III, role: 'CLERK', unitId: 'city-office', divisionKind: null },
];
const people = {
  chief: person('a', grant('GRID_CHIEF', 'GRID', 'grid')),
  otherChief: person('b', grant('GRID_CHIEF', 'GRID', 'other')),
  secretary: person('c', grant('UNIT_MEMBER', 'UNIT', 'committee')),
  crew: person('d', grant('UNIT_MEMBER', 'UNIT', 'crew')),
  townLeader: person('e', grant('SHIFT_LEADER', 'DIVISION', 'town')),
  districtLeader: person('f', grant('SHIFT_LEADER', 'DIVISION', 'district')),
  cityOffice: person('g', grant('CLERK', 'UNIT', 'city-office')),
};

describe('the levels of an emergency', () => {
  it('run from Ⅰ, the most serious and red, to Ⅳ, the least and blue', () => {
    expect(levels.map(([level, colour]) => [level, colour])).toEqual([
      ['I', 'RED'],
      ['II', 'ORANGE'],
      ['III', 'YELLOW'],
      ['IV', 'BLUE'],
    ]);
    expect([isGraver(I, II), isGraver(II, III), isGraver(III, IV), isGraver(IV, I)]).toEqual([true, true, true, false]);
    expect([colourOf(I), levelLabel(I), levelLabel(IV)]).toEqual(['RED', 'Ⅰ级（特别重大）', 'Ⅳ级（一般）']);
  });

  it.each([
    ['the grid’s chief', people.chief, 'GRID_CHIEF', [null, null, null, null]],
    ['another grid’s chief', people.otherChief, null, [null, null, null, null]],
    ['the village’s secretary', people.secretary, 'UNIT_MEMBER', [null, null, null, null]],
    ['another unit', people.crew, null, [null, null, null, null]],
    ['the town’s shift leader', people.townLeader, 'SHIFT_LEADER', [null, null, null, null]],
    ['the district’s shift leader', people.districtLeader, 'SHIFT_LEADER', [null, null, null, 'SHIFT_LEADER']],
    ['the city’s office', people.cityOffice, null, [null, null, 'CLERK', null]],
    ['nobody known', nobody, null, [null, null, null, null]],
  ] as const)(
    '%s: who activates a plan, and who is competent for which level',
    (_who, viewer, activates, competent) => {
      expect(activatingRole(viewer, plan, place)).toBe(activates);
      expect([I, II, III, IV].map((level) => competentRole(viewer, level, authorities, place))).toEqual(competent);
    },
  );

  it.each([
    ['the chief, without a level', people.chief, null, undefined],
    ['the chief, a level', people.chief, IV, 'LEVEL_NOT_COMPETENT'],
    ['the district’s leader, Ⅳ', people.districtLeader, IV, undefined],
    ['the district’s leader, Ⅰ', people.districtLeader, I, 'LEVEL_NOT_COMPETENT'],
    ['the city’s office, Ⅲ', people.cityOffice, III, undefined],
    ['the city’s office, without a level', people.cityOffice, null, 'FORBIDDEN'],
    ['another unit, Ⅳ', people.crew, IV, 'FORBIDDEN'],
  ] as const)('%s: %s', (_who, viewer, level, code) => {
    expect(refuseActivating(viewer, plan, level, authorities, place)?.code).toBe(code);
  });

  it('are declared where the plan holds, while it is in use, about what goes on', () => {
    const refused = (change: object, where: object = {}) =>
      refuseActivating(people.districtLeader, { ...plan, ...change }, IV, authorities, { ...place, ...where })?.code;
    expect(refused({ divisionId: 'elsewhere' })).toBe('FORBIDDEN');
    expect(refused({ live: false })).toBe('PLAN_WITHDRAWN');
    expect(refused({}, { state: IncidentState.CLOSED })).toBe('INCIDENT_ALREADY_CLOSED');
  });

  it.each([
    [{ role: 'GRID_CHIEF', unitId: null, divisionKind: 'DISTRICT' }, 'ROLE_NOT_ELIGIBLE'],
    [{ role: 'HR_OFFICER', unitId: null, divisionKind: 'DISTRICT' }, 'ROLE_NOT_ELIGIBLE'],
    [{ role: 'SHIFT_LEADER', unitId: null, divisionKind: null }, 'AUTHORITY_UNCLEAR'],
    [{ role: 'SHIFT_LEADER', unitId: 'u', divisionKind: 'DISTRICT' }, 'AUTHORITY_UNCLEAR'],
    [{ role: 'CLERK', unitId: null, divisionKind: null }, 'AUTHORITY_UNCLEAR'],
    [{ role: 'SHIFT_LEADER', unitId: null, divisionKind: 'GALAXY' }, 'DIVISION_KIND_UNKNOWN'],
  ] as const)('are given to nobody such as %j', (authority, code) => {
    expect(() => refuseOddAuthority({ level: IV, ...authority }, 'authorities.0')).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('belong to plans that name who activates them', () => {
    expect(() => refuseOddRoles([])).toThrow(expect.objectContaining({ code: 'ROLES_MISSING' }));
    expect(() => refuseOddRoles(['GRID_CHIEF', 'ADMINISTRATOR'])).toThrow(
      expect.objectContaining({ code: 'ROLE_NOT_ELIGIBLE' }),
    );
  });
});
