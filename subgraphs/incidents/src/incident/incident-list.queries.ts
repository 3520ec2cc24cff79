import { type OrderColumn, page, pageOfPieces, pages } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { limitExceeded } from '@gridweave/subgraph/refusal';
import { matchBound } from '@gridweave/subgraph/search/matches';
import { isWord } from '@gridweave/subgraph/words';
import type { SelectQueryBuilder } from 'typeorm';
import { incidentMatches, newestMatches, whereHoldsTerms } from '../search/incident-search.queries';
import { termsOf } from '../search/incident-text.rules';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import type { FacetCount } from './incident.type';
import { facetCounts } from './incident-facets.queries';
import { type IncidentFacet, type IncidentFilter, IncidentOrder } from './incident-filter.type';
import { filtered } from './incident-list-filter.queries';
import {
  fewLegsByUnitId,
  fewMattersByGridId,
  inDivisions,
  inGrid,
  isFew,
  listedIncidents,
  seesMost,
  unitLegs,
  withLegs,
} from './incident-list-scope.queries';

type IncidentQuery = SelectQueryBuilder<IncidentRow>;

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
  const query = await filtered(ctx, await listedIncidents(ctx), filter, order);
  const { text, ...rest } = filter;
  if (text == null) return withCounts(ctx, await page(args, query, orders[order]), query);
  const terms = termsOf(text);
  const isNarrow = !seesMost(ctx) || Object.values(rest).some((each) => each != null);
  if (isNarrow && (await isFew(query, comparedOneByOne))) {
    whereHoldsTerms(query, terms);
    return withCounts(ctx, await page(args, query, orders[order]), query);
  }
  return searchPage(ctx, args, { query, terms, order });
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
    return facetCounts(ctx, among(ids), by, areAll);
  };
  if (order === IncidentOrder.NEXT_DEADLINE) {
    const { ids, areAll } = await newestMatches(query, terms);
    if (!areAll)
      throw limitExceeded('符合文字的太多，无法按时限排序，请缩小范围。Too many match to be put in that order.');
    return Object.assign(await page(args, among(ids), orders[order]), { counts });
  }
  const newestFirst = order === IncidentOrder.RAISED_AT;
  const direction = newestFirst ? 'DESC' : 'ASC';
  const pieces = incidentMatches(query, terms, newestFirst);
  const column = { column: 'incident.number', direction, of: (row: IncidentRow) => row.number } as const;
  return Object.assign(await pageOfPieces(args, pieces, column, matchBound), { counts });
}

function withCounts(ctx: IncidentsContext, found: Connection<IncidentRow>, query: IncidentQuery): IncidentPage {
  return Object.assign(found, { counts: (by: readonly IncidentFacet[]) => facetCounts(ctx, query, by) });
}

/** A page of the incidents of one thing of many, as a key of a batch. */
export interface PageOfOne extends PageArgs {
  readonly id: string;
}

type Narrowing = (
  ctx: IncidentsContext,
  ids: readonly string[],
) => Promise<(query: IncidentQuery, index: number) => unknown>;

/** The same page for each of many things, with a constant number of statements. */
const pagesByThing =
  (narrowing: Narrowing) =>
  async (ctx: IncidentsContext, keys: readonly PageOfOne[]): Promise<IncidentPage[]> => {
    const found = new Map<PageOfOne, IncidentPage>();
    const alike = Map.groupBy(keys, ({ id: _, ...args }) => JSON.stringify(args));
    for (const some of alike.values()) {
      const list = await listedIncidents(ctx);
      const narrow = await narrowing(
        ctx,
        some.map(({ id }) => id),
      );
      const queries = some.map(({ id }, index) => {
        const query = list.clone();
        if (isWord(id)) narrow(query, index);
        else query.andWhere('1 = 0');
        return query;
      });
      const { id: _, ...args } = some[0]!;
      const answered = await pages(args, queries, orders.RAISED_AT);
      answered.forEach((each, index) => {
        found.set(some[index]!, withCounts(ctx, each, queries[index]!));
      });
    }
    return keys.map((key) => found.get(key)!);
  };

export const incidentPagesByDivision = pagesByThing(async (ctx, ids) => (query, index) => {
  inDivisions(ctx, query, [ids[index]!], 'division');
});

export const incidentPagesByGrid = pagesByThing(async (ctx, ids) => {
  const few = await fewMattersByGridId(ctx, ids.map(asWord));
  return (query, index) => inGrid(ctx, query, ids[index]!, few[index]!);
});

export const incidentPagesByUnit = pagesByThing(async (ctx, ids) => {
  const few = await fewLegsByUnitId(ctx, ids.map(asWord));
  return (query, index) => withLegs(query, unitLegs([ids[index]!], 'unit'), few[index]!);
});

export const incidentPagesByRegisterElement = pagesByThing(async (_ctx, ids) => (query, index) => {
  query.andWhere('incident.registerElementId = :element', { element: ids[index]! });
});

/** What is no word is in no column of words, and is not to be asked for. */
const asWord = (id: string) => (isWord(id) ? id : '');

/** Throws BAD_USER_INPUT for a filter that no list would take. */
export async function refuseFilter(ctx: IncidentsContext, filter: IncidentFilter): Promise<void> {
  if (filter.text != null) termsOf(filter.text);
  await filtered(ctx, await listedIncidents(ctx), filter, IncidentOrder.RAISED_AT);
}
