import { PartyOrganizationKind } from '../party/party.type';
import { type ListedLevel, unitsOfDivision } from '../unit/listed-unit.rules';
import type { UnitKind, UnitLevel } from '../unit/unit.type';

/** A unit or a Party organization that goes with a division. */
export interface GoesAlong {
  readonly unitKind: UnitKind | null;
  readonly unitLevel: UnitLevel | null;
  readonly partyOrganizationKind: PartyOrganizationKind | null;
  /** As units of the first lists were named; of a Party organization no rule gives the name. */
  readonly name: string | null;
}

/** The first two levels of the Party chain stand for divisions; the others stand on grids. */
const partyKinds: Readonly<Record<ListedLevel, PartyOrganizationKind | null>> = {
  district: null,
  street: PartyOrganizationKind.WORKING_COMMITTEE,
  town: PartyOrganizationKind.WORKING_COMMITTEE,
  community: PartyOrganizationKind.COMMUNITY_PARTY_ORG,
  village: PartyOrganizationKind.COMMUNITY_PARTY_ORG,
};

/** What goes with a division of a list: its units, and the Party organization of its level. */
export function organizationsOfDivision({ level, name }: { level: ListedLevel; name: string }): GoesAlong[] {
  const units = unitsOfDivision(level, name).map(({ kind, level: unitLevel, name: unitName }) => ({
    unitKind: kind,
    unitLevel,
    partyOrganizationKind: null,
    name: unitName,
  }));
  const partyOrganizationKind = partyKinds[level];
  return partyOrganizationKind === null
    ? units
    : [...units, { unitKind: null, unitLevel: null, partyOrganizationKind, name: null }];
}

/** Of what goes with a division, that which is of none of the kinds there. */
export function stillToSetUp(
  division: { level: ListedLevel; name: string },
  present: { readonly unitKinds: ReadonlySet<string>; readonly partyKinds: ReadonlySet<string> },
): GoesAlong[] {
  return organizationsOfDivision(division).filter(
    ({ unitKind, partyOrganizationKind }) =>
      !(unitKind && present.unitKinds.has(unitKind)) &&
      !(partyOrganizationKind && present.partyKinds.has(partyOrganizationKind)),
  );
}
