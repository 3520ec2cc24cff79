import type { SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { whereContains, whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { PartyGridLinkRow, PartyOrganizationRow } from './party.entity';
import type { PartyOrganizationFilter } from './party.input';

/** A page of the Party organizations that stand, in the order of their ids. */
export function pageOfPartyOrganizations(
  ctx: SubgraphContext<OrganizationServices>,
  args: PageArgs,
  filter: PartyOrganizationFilter,
) {
  const query = ctx.database.manager
    .createQueryBuilder(PartyOrganizationRow, 'party')
    .where('party.live = :live', { live: true });
  if (filter.kind) query.andWhere('party.kind = :kind', { kind: filter.kind });
  if (filter.parentId) whereIs(query, 'party.parentId', filter.parentId);
  if (filter.divisionId) {
    const ids = isWord(filter.divisionId) ? [filter.divisionId] : [];
    const { sql, parameters } = withinDivisions('party.divisionId', ids);
    query.andWhere(sql, parameters);
  }
  if (filter.gridId) {
    const links = linksOf(query).andWhere('link.gridId = :gridId').andWhere('link.partyOrganizationId = party.id');
    query.andWhere(`EXISTS ${links.getQuery()}`, {
      gridId: isWord(filter.gridId) ? filter.gridId : '',
      linkDay: shanghaiDay(ctx.now),
    });
  }
  if (filter.text != null) whereContains(query, { lines: ['party.name'] }, filter.text);
  return page(args, query, [{ column: 'party.id', direction: 'ASC', of: (row) => row.id }]);
}

/** Keeps the rows on whose grid no Party organization, or one, is built on the Asia/Shanghai day of a moment. */
export function whereWithoutPartyUnit<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  gridColumn: string,
  without: boolean,
  asOf: Date,
): void {
  const links = linksOf(query).andWhere(`link.gridId = ${gridColumn}`);
  query.andWhere(`${without ? 'NOT EXISTS' : 'EXISTS'} ${links.getQuery()}`, { linkDay: shanghaiDay(asOf) });
}

function linksOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>) {
  return query
    .subQuery()
    .select('1')
    .from(PartyGridLinkRow, 'link')
    .where('link.from <= :linkDay AND (link.to IS NULL OR link.to >= :linkDay)');
}
