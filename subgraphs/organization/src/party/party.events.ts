import { organizationEvents, type PartyOrganizationChanged } from '@gridweave/events/organization-events';
import type { PartyGridLinkRow, PartyOrganizationRow } from './party.entity';

/** The present state of a Party organization with its links, as others are told of it. */
export function partyOrganizationChanged(
  { id, kind, name, parentId, divisionId, live, version }: PartyOrganizationRow,
  links: readonly PartyGridLinkRow[],
): { type: string; payload: PartyOrganizationChanged } {
  const grids = links.map(({ gridId, from, to }) => ({ gridId, from, to }));
  return {
    type: organizationEvents.partyOrganizationChanged,
    payload: { id, kind, name, parentId, divisionId, grids, live, version },
  };
}
