import { type AlikeLists, pages } from '@gridweave/subgraph/page-many';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import { facetCounts } from './incident-facets.queries';
import { type IncidentPage, orders } from './incident-list.queries';
import {
  divisionColumn,
  isTerritorialGrid,
  listedIncidents,
  placesOf,
  unitLegs,
  withLegs,
} from './incident-list-scope.queries';
import { fewness, type IncidentQuery, type Listing, rowsWith } from './incident-list-ways.queries';

/** A page of the incidents of one thing of many, as a key of a batch. */
export interface PageOfOne extends PageArgs {
  readonly id: string;
}

/** Lists of things that are found in one way, with `:thing` for what is another in each. */
interface ThingLists {
  readonly ids: readonly string[];
  readonly query: IncidentQuery;
}

type Narrowing = (ctx: IncidentsContext, list: () => IncidentQuery, ids: readonly string[]) => Promise<ThingLists[]>;

/** The same page for each of many things, with a constant number of statements. */
const pagesByThing =
  (narrowing: Narrowing) =>
  async (ctx: IncidentsContext, keys: readonly PageOfOne[]): Promise<IncidentPage[]> => {
    const found = new Map<PageOfOne, IncidentPage>();
    const alike = Map.groupBy(keys, ({ id: _, ...args }) => JSON.stringify(args));
    for (const some of alike.values()) {
      const { id: _, ...args } = some[0]!;
      const ids = [...new Set(some.map(({ id }) => asWord(id)))];
      const lists = await narrowing(ctx, () => listedIncidents(ctx).query, ids);
      const byId = await pageOfEach(ctx, args, lists);
      for (const key of some) found.set(key, byId.get(asWord(key.id))!);
    }
    return keys.map((key) => found.get(key)!);
  };

async function pageOfEach(ctx: IncidentsContext, args: PageArgs, lists: readonly ThingLists[]) {
  const alike = lists.map(({ ids, query }): AlikeLists<IncidentRow> => ({ query, parameter: 'thing', values: ids }));
  const answered = await pages(args, alike, orders.RAISED_AT);
  const things = lists.flatMap(({ ids, query }) => ids.map((thing) => ({ thing, query })));
  return new Map(
    things.map(({ thing, query }, index) => {
      const counts: IncidentPage['counts'] = (by) => facetCounts(ctx, [query.clone().setParameter('thing', thing)], by);
      return [thing, Object.assign(answered[index]!, { counts })];
    }),
  );
}

/** Groups things by how their incidents are found. */
function inWays<Kind>(
  ids: readonly string[],
  kindOf: (id: string) => Kind,
  queryOf: (kind: Kind) => IncidentQuery,
): ThingLists[] {
  return [...Map.groupBy(ids, kindOf)].map(([kind, own]) => ({ ids: own, query: queryOf(kind) }));
}

const equal = (query: IncidentQuery, column: string) => query.andWhere(`incident.${column} = :thing`, { thing: '' });

/** By its way where there are few, and otherwise as it is asked of each row. */
function byWay({ query, ways: [way] }: Listing, isFew: boolean): IncidentQuery {
  const [part] = isFew ? way!.parts : [];
  return part ? query.andWhere(part.sql, part.parameters) : query;
}

export const incidentPagesByDivision = pagesByThing(async (ctx, list, ids) =>
  inWays(
    ids,
    (id) => divisionColumn(ctx, id),
    (column) => equal(list(), column),
  ),
);

export const incidentPagesByGrid = pagesByThing(async (ctx, list, ids) => {
  const few = await fewOf(ctx, 'matter_grid', 'grid_id', ids);
  return inWays(
    ids,
    (id) => (isTerritorialGrid(ctx, id) ? null : few.has(id)),
    (isFew) => (isFew === null ? equal(list(), 'gridId') : byWay(placesOf(list(), ':thing', { thing: '' }), isFew)),
  );
});

export const incidentPagesByUnit = pagesByThing(async (ctx, list, ids) => {
  const few = await fewOf(ctx, 'leg', 'unit_id', ids);
  return inWays(
    ids,
    (id) => few.has(id),
    (isFew) =>
      byWay(withLegs(list(), { ...unitLegs([''], 'thing'), units: ':thing', parameters: { thing: '' } }), isFew),
  );
});

export const incidentPagesByRegisterElement = pagesByThing(async (_ctx, list, ids) => [
  { ids, query: equal(list(), 'registerElementId') },
]);

/** What is no word is in no column of words, and is not to be asked for. */
const asWord = (id: string) => (isWord(id) ? id : '');

/** The things of which a table has few rows. */
async function fewOf(ctx: IncidentsContext, table: string, column: string, ids: readonly string[]) {
  const few = await fewness(
    ctx,
    ids.map((id) => rowsWith(table, column, [id])),
  );
  return new Set(ids.filter((_, index) => few[index]));
}
