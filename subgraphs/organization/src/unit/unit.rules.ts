import { Refusal } from '@gridweave/subgraph/refusal';

/** The levels at which each kind of unit exists. */
const levelsOf: Readonly<Record<string, readonly string[]>> = {
  SUBDISTRICT_OFFICE: ['STREET'],
  TOWN_GOVERNMENT: ['STREET'],
  RESIDENTS_COMMITTEE: ['COMMUNITY'],
  VILLAGERS_COMMITTEE: ['COMMUNITY'],
  OPERATION_CENTRE: ['STREET', 'DISTRICT'],
  DEPARTMENT: ['DISTRICT'],
  POLICE_STATION: ['STREET', 'DISTRICT'],
  PROPERTY_COMPANY: ['COMMUNITY', 'STREET', 'DISTRICT'],
  CONTRACTOR: ['COMMUNITY', 'STREET', 'DISTRICT', 'CITY'],
  CITY_UNIT: ['CITY'],
};

const divisionKindsOf: Readonly<Record<string, readonly string[]>> = {
  COMMUNITY: ['COMMUNITY', 'VILLAGE'],
  STREET: ['SUBDISTRICT', 'TOWN', 'COMMUNITY', 'VILLAGE'],
  DISTRICT: ['DISTRICT'],
};

/** What a unit of this kind and level cannot be; `divisionKind` is null where no division is given. */
export function refuseUnit(kind: string, level: string, divisionKind: string | null): Refusal | null {
  if (!levelsOf[kind]?.includes(level)) {
    return new Refusal('UNIT_LEVEL_WRONG', '这一类单位不在这一层级。', 'level');
  }
  if (level === 'CITY') {
    return divisionKind === null ? null : new Refusal('UNIT_DIVISION_SPARE', '市级单位不填区划。', 'divisionId');
  }
  if (divisionKind === null) return new Refusal('UNIT_DIVISION_MISSING', '请填写区划。', 'divisionId');
  return divisionKindsOf[level]?.includes(divisionKind)
    ? null
    : new Refusal('UNIT_DIVISION_LEVEL_WRONG', '区划的级别与单位的层级不符。', 'divisionId');
}
