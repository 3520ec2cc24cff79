import { UnitKind, UnitLevel, UnitPower } from './unit.type';

/** How the yearly lists write the level of a division. */
export type ListedLevel = 'district' | 'street' | 'town' | 'community' | 'village';

/** A unit that must exist because a division does. Its name follows from that of the division; nothing else is known of it. */
export interface ListedUnit {
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly name: string;
  readonly powers: readonly UnitPower[];
}

/** The units that go with a division of a list: an operation centre, an office or government, a committee. */
export function unitsOfDivision(level: ListedLevel, name: string): ListedUnit[] {
  const centre = {
    kind: UnitKind.OPERATION_CENTRE,
    name: `${name}新型智慧城市运行中心`,
    powers: [UnitPower.DISPATCH],
  };
  switch (level) {
    case 'district':
      return [{ ...centre, level: UnitLevel.DISTRICT }];
    case 'street':
    case 'town':
      return [office(level, name), { ...centre, level: UnitLevel.STREET }];
    default:
      return [committee(level, name)];
  }
}

function office(level: 'street' | 'town', name: string): ListedUnit {
  const isTown = level === 'town';
  return {
    kind: isTown ? UnitKind.TOWN_GOVERNMENT : UnitKind.SUBDISTRICT_OFFICE,
    level: UnitLevel.STREET,
    name: isTown ? `${name}人民政府` : `${name}办事处`,
    powers: [UnitPower.ENFORCEMENT, UnitPower.MEDIATION],
  };
}

/** The lists name a community or village after its committee. */
function committee(level: 'community' | 'village', name: string): ListedUnit {
  return {
    kind: level === 'village' ? UnitKind.VILLAGERS_COMMITTEE : UnitKind.RESIDENTS_COMMITTEE,
    level: UnitLevel.COMMUNITY,
    name,
    powers: [UnitPower.MEDIATION],
  };
}
