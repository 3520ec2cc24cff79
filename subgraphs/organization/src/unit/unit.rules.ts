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

/** What is retired stays as it was. */
export function refuseDeed({ live }: { readonly live: boolean }): Refusal | null {
  return live ? null : new Refusal('UNIT_ALREADY_RETIRED', '该单位已撤销。', 'unitId');
}

/** What still depends on a unit. */
export interface Dependants {
  /** Some unit that stands answers to it. */
  readonly subordinates: boolean;
  /** Some unit that stands is dispatched to by it. */
  readonly dispatched: boolean;
  /** Some approved duty rule, in force or ahead, names it as its lead. */
  readonly rules: boolean;
}

export function refuseRetiring({ subordinates, dispatched, rules }: Dependants): Refusal | null {
  if (subordinates) return new Refusal('UNIT_HAS_SUBORDINATES', '还有未撤销的下级单位。');
  if (dispatched) return new Refusal('UNIT_DISPATCHES', '还有单位由该运行中心派遣。');
  return rules ? new Refusal('UNIT_LEADS_RULES', '派单目录中还有以该单位为主办的规则。') : null;
}

export interface UnitFacts {
  readonly id: string;
  readonly kind: string;
  readonly live: boolean;
}

/** What keeps a unit from answering to another one; `above` is that one and all above it, empty where there is none. */
export function refuseParent(ownId: string | null, above: readonly UnitFacts[]): Refusal | null {
  if (above.some(({ id }) => id === ownId)) {
    return new Refusal('UNIT_CYCLE', '单位不能隶属于自己或自己的下级。', 'parentId');
  }
  const [parent] = above;
  return parent && !parent.live ? new Refusal('UNIT_PARENT_RETIRED', '上级单位已撤销。', 'parentId') : null;
}

/** What keeps a unit from being dispatched to by another one; `above` is that one and all that dispatch to it. */
export function refuseCentre(ownId: string | null, above: readonly UnitFacts[]): Refusal | null {
  if (above.some(({ id }) => id === ownId)) {
    return new Refusal('UNIT_CYCLE', '运行中心不能由自己或自己派遣的单位派遣。', 'operationCentreId');
  }
  const [centre] = above;
  if (centre && centre.kind !== 'OPERATION_CENTRE') {
    return new Refusal('NOT_AN_OPERATION_CENTRE', '该单位不是运行中心。', 'operationCentreId');
  }
  return centre && !centre.live
    ? new Refusal('OPERATION_CENTRE_RETIRED', '该运行中心已撤销。', 'operationCentreId')
    : null;
}
