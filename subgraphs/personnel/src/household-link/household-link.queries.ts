import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type FindOperator, In } from 'typeorm';
import { inForce } from '../conditions';
import type { PersonnelContext } from '../services';
import { HouseholdLinkRow, PartyOrganizationCopyRow } from './household-link.entity';
import { canSeeLinks, divisionsSeen } from './household-link.policy';

/** A Party organization that organization has told of; null for one that is not known here (yet). */
export function partyOrganizationCopy(ctx: PersonnelContext, id: string): Promise<PartyOrganizationCopyRow | null> {
  return load(ctx, copiesById, id);
}

const copiesById: Batch<PersonnelContext, string, PartyOrganizationCopyRow> = async (ctx, ids) => {
  const rows = await ctx.database.manager.findBy(PartyOrganizationCopyRow, { id: idsAmong(ids) });
  return inOrder(ids, rows, (row) => row.id);
};

/** The link, if this viewer may see it. */
export function visibleLink(ctx: PersonnelContext, id: string): Promise<HouseholdLinkRow | null> {
  return load(ctx, visibleLinksById, id);
}

const visibleLinksById: Batch<PersonnelContext, string, HouseholdLinkRow> = async (ctx, ids) => {
  const { sql, parameters } = withinDivisions('link.divisionId', divisionsSeen(ctx.viewer));
  const rows = await ctx.database.manager
    .createQueryBuilder(HouseholdLinkRow, 'link')
    .where(sql, parameters)
    .andWhere({ id: idsAmong(ids) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** The links of a Party organization on a day, the newest first; null for those who may not see any of them. */
export async function linksPage(
  ctx: PersonnelContext,
  partyOrganizationId: string,
  args: PageArgs,
  asOf: Date | null,
): Promise<Connection<HouseholdLinkRow> | null> {
  const party = await partyOrganizationCopy(ctx, partyOrganizationId);
  if (!party || !canSeeLinks(ctx.viewer, lineOf(ctx, party.divisionId))) return null;
  const current = inForce('link', shanghaiDay(asOf ?? ctx.now), 'day');
  const seen = withinDivisions('link.divisionId', divisionsSeen(ctx.viewer));
  const query = ctx.database.manager
    .createQueryBuilder(HouseholdLinkRow, 'link')
    .where('link.partyOrganizationId = :partyOrganizationId', { partyOrganizationId })
    .andWhere(seen.sql, seen.parameters)
    .andWhere(current.sql, current.parameters);
  return page(args, query, [{ column: 'link.id', direction: 'DESC', of: (row) => row.id }]);
}

/** The division with all above it, which rights are asked for. */
export function lineOf({ services }: PersonnelContext, divisionId: string): string[] {
  return services.territory.ancestors(divisionId).map(({ id }) => id);
}

/** Any of the ids; what cannot be one names nothing. */
export function idsAmong(ids: readonly string[]): FindOperator<string> {
  return In(ids.filter(isWord));
}
