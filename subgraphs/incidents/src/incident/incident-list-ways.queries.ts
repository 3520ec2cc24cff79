import type { Condition } from '@gridweave/territory/scope';
import type { SelectQueryBuilder } from 'typeorm';
import type { IncidentsContext } from '../services';
import type { IncidentRow } from './incident.entity';
import { IncidentOrder } from './incident-filter.type';

// A list is read in its order from an index until its page is full, or few rows are gathered and sorted. Without figures
// about the data an engine chooses between the two by luck, so the choice is made here: all conditions of a list are
// written as questions about each row, and one of the ways in which an index finds its rows is added to them.

export type IncidentQuery = SelectQueryBuilder<IncidentRow>;

/** Beyond this many rows, walking a list in its order is quicker than gathering and sorting them. */
const fewRows = 4_000;
/** A list in more parts is walked by something else. */
const mostParts = 24;

/** How an index finds all rows of a list, and some more. */
export interface Way {
  /** Conditions of which no row satisfies two. Their parameters have names of their own. */
  readonly parts: readonly Condition[];
  /** The column in the order of which an index has the rows of each part; null for what is gathered. */
  readonly inOrderOf: 'raisedAt' | 'nextDeadlineAt' | null;
  /** Selects a row of any kind for each that would be gathered, with `?` for its values; null for what is never few. */
  readonly counting: Counting | null;
  /** Whether it reads a division by nothing but when things were raised. */
  readonly byTimeAlone?: boolean;
}

export interface Counting {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A list: the query with all its conditions, and the ways to its rows, the narrowest first. */
export interface Listing {
  readonly query: IncidentQuery;
  readonly ways: readonly Way[];
}

/** A listing in parts, each a query that the engine can read in the order asked for, or from few rows. */
export async function partsOf(
  ctx: IncidentsContext,
  { query, ways }: Listing,
  order: IncidentOrder,
  isFromWithin = false,
): Promise<IncidentQuery[]> {
  const column = order === IncidentOrder.NEXT_DEADLINE ? 'nextDeadlineAt' : 'raisedAt';
  // A server that has an equality to begin with reads from the end of the list to where the page begins; by the order
  // alone it begins there.
  const byOrder = isFromWithin && column === 'raisedAt' && ctx.database.engine !== 'sqlite';
  const usable = ways.filter(
    ({ parts, byTimeAlone }) => parts.length > 0 && parts.length <= mostParts && !(byOrder && byTimeAlone),
  );
  const counted = usable.filter(({ counting }) => counting !== null);
  const isOneInOrder = counted.length === 1 && counted[0]!.inOrderOf === column;
  const few = isOneInOrder
    ? []
    : await fewness(
        ctx,
        counted.map(({ counting }) => counting!),
      );
  const way = counted[few.indexOf(true)] ?? usable.find(({ inOrderOf }) => inOrderOf === column);
  if (!way) return [query];
  return way.parts.map(({ sql, parameters }) => query.clone().andWhere(sql, parameters));
}

/** A condition on a column that no index is to be used for. */
export const askedOfEach = (column: string) => `COALESCE(${column}, '')`;

const countsAtOnce = 250;

/** For each of some selections, whether it has few rows. Counts no further than it must. */
export async function fewness(ctx: IncidentsContext, selections: readonly Counting[]): Promise<boolean[]> {
  const few = selections.map(() => true);
  for (let start = 0; start < selections.length; start += countsAtOnce) {
    const some = selections.slice(start, start + countsAtOnce);
    const parts = some.map(
      ({ sql }, i) => `SELECT ${start + i} AS place, COUNT(*) AS count FROM (${sql} LIMIT ${fewRows + 1}) counted_${i}`,
    );
    type Counted = { place: string | number; count: string | number };
    const values = some.flatMap((each) => each.values);
    const rows = await ctx.database.manager.query<Counted[]>(parts.join(' UNION ALL '), values);
    for (const { place, count } of rows) few[Number(place)] = Number(count) <= fewRows;
  }
  return few;
}

/** Rows of a table that have any of some values in a column, to be counted. */
export function rowsWith(table: string, column: string, values: readonly unknown[], also = '1 = 1'): Counting {
  return { sql: `SELECT 1 AS one FROM ${table} WHERE ${column} IN (${values.map(() => '?')}) AND ${also}`, values };
}

/** A column of incidents and what it may be. */
export interface Choice {
  /** As the entity has it: `divisionId`. */
  readonly column: string;
  readonly values: readonly string[];
}

/** A range of a column that stands after the choices in an index. */
export interface Range {
  readonly column: 'raisedAt' | 'nextDeadlineAt';
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** Rows that have one of some values in each of one or two columns, for which there is an index that goes on in an order. */
export function choiceWay(
  choices: readonly Choice[],
  inOrderOf: Range['column'],
  range?: Range,
): Way & { counting: Counting } {
  const combined = choices.reduce<readonly (readonly [string, string])[][]>(
    (before, { column, values }) =>
      before.flatMap((each) => values.map((value) => [...each, [column, value] as const])),
    [[]],
  );
  const { from, to } = range ?? {};
  const within = (column: string, mark: (name: string) => string) => [
    ...(from ? [`${column} >= ${mark('way_from')}`] : []),
    ...(to ? [`${column} < ${mark('way_to')}`] : []),
  ];
  const bounds = { ...(from ? { way_from: from } : {}), ...(to ? { way_to: to } : {}) };
  const asked = choices.map(({ column, values }) => `${databaseName(column)} IN (${values.map(() => '?')})`);
  return {
    parts: combined.map((equal) => ({
      sql: [
        ...equal.map(([column]) => `incident.${column} = :way_${column}`),
        ...within(`incident.${range?.column}`, (name) => `:${name}`),
      ].join(' AND '),
      parameters: { ...Object.fromEntries(equal.map(([column, value]) => [`way_${column}`, value])), ...bounds },
    })),
    inOrderOf,
    counting: {
      sql: `SELECT 1 AS one FROM incident WHERE ${[...asked, ...within(databaseName(`${range?.column}`), () => '?')].join(' AND ')}`,
      values: [...choices.flatMap(({ values }) => values), ...Object.values(bounds).map(written)],
    },
  };
}

/** Several ways of one kind as one, where they have no row in common. */
export function waysTogether(ways: readonly (Way & { counting: Counting })[]): Way & { counting: Counting } {
  const [first] = ways;
  return {
    parts: ways.flatMap(({ parts }) => parts),
    inOrderOf: first!.inOrderOf,
    counting: {
      sql: ways.map(({ counting }) => counting.sql).join(' UNION ALL '),
      values: ways.flatMap(({ counting }) => counting.values),
    },
  };
}

/** A moment as both engines have it. */
const written = (at: Date) => at.toISOString().replace('T', ' ').slice(0, -1);

const databaseName = (column: string) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What few rows satisfy, by a statement that selects their ids. */
export function gathered(idsSql: string, parameters: Record<string, unknown>, counting: Counting): Way {
  return { parts: [{ sql: `incident.id IN (${idsSql})`, parameters }], inOrderOf: null, counting };
}
