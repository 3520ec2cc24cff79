import { prime } from '@gridweave/subgraph/context';
import { countBound, type OrderColumn, pageOfPieces } from '@gridweave/subgraph/page';
import { countOf, pageOfParts } from '@gridweave/subgraph/page-many';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { limitExceeded } from '@gridweave/subgraph/refusal';
import { matchBound } from '@gridweave/subgraph/search/matches';
import { incidentMatches, newestMatches, whereHoldsTerms } from '../search/incident-search.queries';
import { termsOf } from '../search/incident-text.rules';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import { visibleIncidentsById } from './incident.queries';
import type { FacetCount } from './incident.type';
import { facetCounts } from './incident-facets.queries';
import { type IncidentFacet, type IncidentFilter, IncidentOrder, type NearInput } from './incident-filter.type';
import { filtered } from './incident-list-filter.queries';
import { isNearby, nearby } from './incident-list-near.queries';
import { listedIncidents, seesMost } from './incident-list-scope.queries';
import { type IncidentQuery, type Listing, partsOf } from './incident-list-ways.queries';

/** A page that can also count what it is a page of. */
export interface IncidentPage extends Connection<IncidentRow> {
  counts(by: readonly IncidentFacet[]): Promise<FacetCount[]>;
}

/** A page of visible incidents. */
export async function incidentPage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: IncidentFilter,
  order: IncidentOrder = IncidentOrder.RAISED_AT,
): Promise<IncidentPage> {
  const list = await filtered(ctx, listedIncidents(ctx), filter);
  const { text, ...rest } = filter;
  const isFromWithin = args.after != null || args.before != null || filter.reported != null;
  const { near } = filter;
  if (text == null && near && isNearby(near) && order !== IncidentOrder.NEXT_DEADLINE && !filter.registerElementId)
    return nearPage(ctx, args, list, near, order);
  if (text == null) return listPage(ctx, args, list, order, isFromWithin);
  const terms = termsOf(text);
  const isNarrow = !seesMost(ctx) || Object.values(rest).some((each) => each != null);
  if (isNarrow && (await countOf(await partsOf(ctx, list, order), comparedOneByOne)) <= comparedOneByOne) {
    return listPage(ctx, args, { ...list, query: whereHoldsTerms(list.query, terms) }, order);
  }
  return searchPage(ctx, args, { query: list.query, terms, order });
}

async function nearPage(
  ctx: IncidentsContext,
  args: PageArgs,
  list: Listing,
  near: NearInput,
  order: keyof typeof byNumber,
): Promise<IncidentPage> {
  const pieces = nearby(list.query, near, order === IncidentOrder.RAISED_AT);
  const found = await pageOfPieces(args, pieces, byNumber[order], countBound);
  return withCounts(ctx, found, list);
}

async function listPage(
  ctx: IncidentsContext,
  args: PageArgs,
  list: Listing,
  order: IncidentOrder,
  isFromWithin = false,
): Promise<IncidentPage> {
  const found = await pageOfParts(args, await partsOf(ctx, list, order, isFromWithin), orders[order]);
  return withCounts(ctx, found, list);
}

function withCounts(ctx: IncidentsContext, found: Connection<IncidentRow>, list: Listing): IncidentPage {
  prime(
    ctx,
    visibleIncidentsById,
    found.nodes.map((row) => [row.id, row] as const),
  );
  const counts = async (by: readonly IncidentFacet[]) =>
    facetCounts(ctx, await partsOf(ctx, list, IncidentOrder.RAISED_AT), by);
  return Object.assign(found, { counts });
}

/** Texts of so many incidents are compared quicker than the index is read. */
const comparedOneByOne = 5_000;

const byTime = (direction: 'ASC' | 'DESC'): readonly OrderColumn<IncidentRow>[] => [
  { column: 'incident.raisedAt', direction, of: (row) => row.raisedAt },
  { column: 'incident.id', direction, of: (row) => row.id },
];

export const orders: Readonly<Record<IncidentOrder, readonly OrderColumn<IncidentRow>[]>> = {
  RAISED_AT: byTime('DESC'),
  OLDEST: byTime('ASC'),
  NEXT_DEADLINE: [
    { column: 'incident.nextDeadlineAt', direction: 'ASC', of: (row) => row.nextDeadlineAt },
    { column: 'incident.id', direction: 'ASC', of: (row) => row.id },
  ],
};

/** The order of numbers is that of time. */
const byNumber = {
  RAISED_AT: { column: 'incident.number', direction: 'DESC', of: (row: IncidentRow) => row.number },
  OLDEST: { column: 'incident.number', direction: 'ASC', of: (row: IncidentRow) => row.number },
} as const;

interface Searched {
  readonly query: IncidentQuery;
  readonly terms: readonly string[];
  readonly order: IncidentOrder;
}

/** By the index, in the order of numbers, which is that of time; other orders take matches that are few. */
async function searchPage(
  ctx: IncidentsContext,
  args: PageArgs,
  { query, terms, order }: Searched,
): Promise<IncidentPage> {
  const among = (ids: readonly string[]) =>
    ids.length === 0
      ? query.clone().andWhere('1 = 0')
      : query.clone().andWhere('incident.id IN (:...matched)', { matched: ids });
  const counts = async (by: readonly IncidentFacet[]) => {
    const { ids, areAll } = await newestMatches(query, terms);
    return facetCounts(ctx, [among(ids)], by, areAll);
  };
  if (order === IncidentOrder.NEXT_DEADLINE) {
    const { ids, areAll } = await newestMatches(query, terms);
    if (!areAll)
      throw limitExceeded('符合文字的太多，无法按时限排序，请缩小范围。Too many match to be put in that order.');
    return Object.assign(await pageOfParts(args, [among(ids)], orders[order]), { counts });
  }
  const pieces = incidentMatches(query, terms, order === IncidentOrder.RAISED_AT);
  return Object.assign(await pageOfPieces(args, pieces, byNumber[order], matchBound), { counts });
}

/** Throws BAD_USER_INPUT for a filter that no list would take. */
export async function refuseFilter(ctx: IncidentsContext, filter: IncidentFilter): Promise<void> {
  if (filter.text != null) termsOf(filter.text);
  await filtered(ctx, listedIncidents(ctx), filter);
}
