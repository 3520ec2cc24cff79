import { seedId } from '@gridweave/territory/seed-id';
import type { AppointmentRow } from '../appointment/appointment.entity';
import type { PersonRow } from '../person/person.entity';
import { dice } from '../sample/dice';
import type { SampleRoster } from '../sample/sample-roster';
import { HouseholdLinkRow, HouseholdTallyRow, type PartyOrganizationCopyRow } from './household-link.entity';
import { openKeyOf } from './household-link.rules';

/** One group in so many has links, one to three of them. */
const GROUPS_TO_ONE = 20;
const SINCE = '2024-03-01';

/** Invented links for a part of the micro-grid groups, by members who work in the same community; nobody publishes real ones. */
export function sampleHouseholds(
  roster: SampleRoster,
  groups: readonly PartyOrganizationCopyRow[],
): { links: HouseholdLinkRow[]; tallies: HouseholdTallyRow[] } {
  const members = membersByDivision(roster);
  const linked = groups
    .filter(({ id }) => dice(`households ${id}`, GROUPS_TO_ONE) === 0)
    .map((group) => ({ group, links: linksOf(group, members.get(group.divisionId) ?? []) }))
    .filter(({ links }) => links.length > 0);
  return {
    links: linked.flatMap(({ links }) => links),
    tallies: linked.map(({ group: { id }, links }) => ({
      partyOrganizationId: id,
      links: links.length,
      version: 1,
    })),
  };
}

function linksOf(group: PartyOrganizationCopyRow, members: readonly PersonRow[]): HouseholdLinkRow[] {
  const count = members.length === 0 ? 0 : 1 + dice(`household count ${group.id}`, 3);
  return Array.from({ length: count }, (_, index) => {
    const label = `household ${index} ${group.id}`;
    const member = members[dice(label, members.length)]!;
    const address = `示例小区${index + 1}号楼${1 + dice(`unit ${label}`, 4)}单元${1 + dice(`floor ${label}`, 18)}楼示例户`;
    return {
      id: seedId('party-household-link', label),
      partyOrganizationId: group.id,
      divisionId: group.divisionId,
      personId: member.id,
      address,
      fromDay: SINCE,
      toDay: null,
      basis: '示例数据',
      openKey: openKeyOf(group.id, member.id, address),
      synthetic: true,
      version: 1,
    };
  });
}

/** Party members among those now in office, by the community or village of their grid or unit. */
function membersByDivision(roster: SampleRoster): Map<string, PersonRow[]> {
  const inParty = new Map(roster.people.filter((each) => each.inParty).map((each) => [each.id, each]));
  const found = new Map<string, Map<string, PersonRow>>();
  for (const appointment of roster.appointments) {
    const person = inParty.get(appointment.personId);
    const divisionId = divisionOf(roster, appointment);
    if (!person || !divisionId || appointment.toDay !== null) continue;
    const there = found.get(divisionId) ?? new Map<string, PersonRow>();
    found.set(divisionId, there.set(person.id, person));
  }
  return new Map([...found].map(([divisionId, people]) => [divisionId, [...people.values()]]));
}

function divisionOf({ territory }: SampleRoster, { gridId, unitId }: AppointmentRow): string | null {
  return (gridId ? territory.grid(gridId) : unitId ? territory.unit(unitId) : null)?.divisionId ?? null;
}
