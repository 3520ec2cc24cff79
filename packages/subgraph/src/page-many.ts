import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  connectionOf,
  countBound,
  inOrderOf,
  type OrderColumn,
  once,
  opposite,
  pageQuery,
  readArgs,
  signatureOf,
} from './page-core';
import type { Connection, PageArgs } from './page-types';

/** One list as queries that have no row in common, each of which an index answers in the order of the list. */
export type Parts<Row extends ObjectLiteral> = readonly SelectQueryBuilder<Row>[];

/** Answers one page of a list in parts, by keyset as `page` does; the last column of the order is the primary key. */
export async function pageOfParts<Row extends ObjectLiteral>(
  args: PageArgs,
  parts: Parts<Row>,
  order: readonly OrderColumn<Row>[],
): Promise<Connection<Row>> {
  const asked = readArgs(args);
  const signature = signatureOf(order);
  const counted = once(() => countOf(parts));
  const limited = parts.map((part) => pageQuery(asked, part, order, signature));
  const [only, ...more] = limited;
  if (more.length === 0) return connectionOf(asked, await only!.getMany(), order, signature, counted);
  const { sql, parameters } = unionOf(limited, (part) =>
    order
      .slice(1)
      .reduce(
        (query, { column }, i) => query.addSelect(column, `order${i + 1}`),
        part.select(order[0]!.column, 'order0'),
      ),
  );
  const ordered = order.map(
    ({ direction }, i) => `found.order${i} ${asked.backwards ? opposite(direction) : direction}`,
  );
  const found = await only!.dataSource.manager.query<{ id: string }[]>(
    `SELECT found.order${order.length - 1} AS id FROM (${sql}) found ORDER BY ${ordered.join(', ')} LIMIT ${asked.size + 1}`,
    parameters,
  );
  const rows = await rowsById(
    parts[0]!,
    order,
    found.map(({ id }) => id),
  );
  const inOrder = [...rows.values()].sort(inOrderOf(order, asked.backwards));
  return connectionOf(asked, inOrder, order, signature, counted);
}

/** Lists that differ in one value alone, such as one for each element of another list. */
export interface AlikeLists<Row extends ObjectLiteral> {
  readonly query: SelectQueryBuilder<Row>;
  /** The parameter of the query that has another value in each list. */
  readonly parameter: string;
  readonly values: readonly string[];
}

const stand = '\u0000';

/** The same page of many lists of one entity, with a constant number of statements, list by list in the order given. */
export async function pages<Row extends ObjectLiteral>(
  args: PageArgs,
  alike: readonly AlikeLists<Row>[],
  order: readonly OrderColumn<Row>[],
): Promise<Connection<Row>[]> {
  const asked = readArgs(args);
  const signature = signatureOf(order);
  const written = alike.flatMap((lists) =>
    statements(lists, pageQuery(asked, lists.query, order, signature).select(keyOf(order), 'id')),
  );
  const found = await together<{ list: string | number; id: string }>(alike, written);
  const byId = await rowsById(alike[0]!.query, order, [...new Set(found.map(({ id }) => id))]);
  const byList = Map.groupBy(found, ({ list }) => Number(list));
  const counted = once(async () => {
    const counting = alike.flatMap((lists) => statements(lists, bounded(lists.query)));
    const counts = await together<{ list: string | number; count: string | number }>(
      alike,
      counting,
      'COUNT(*) AS count',
    );
    return new Map(counts.map(({ list, count }) => [Number(list), Number(count)]));
  });
  return written.map((_, list) => {
    const rows = (byList.get(list) ?? [])
      .flatMap(({ id }) => byId.get(id) ?? [])
      .sort(inOrderOf(order, asked.backwards));
    return connectionOf(asked, rows, order, signature, () => counted().then((all) => all.get(list) ?? 0));
  });
}

/** How many rows a list has; of each part no more are counted than one beyond the bound. */
export async function countOf<Row extends ObjectLiteral>(parts: Parts<Row>, bound = countBound): Promise<number> {
  const { sql, parameters } = unionOf(parts, (part) => bounded(part, bound));
  const [counted] = await parts[0]!.dataSource.manager.query<{ count: string | number }[]>(
    `SELECT COUNT(*) AS count FROM (${sql}) counted`,
    parameters,
  );
  return Number(counted?.count ?? 0);
}

/** The rows of all parts, each of which has an order and a limit of its own, as one statement. */
export function unionOf<Row extends ObjectLiteral>(
  parts: Parts<Row>,
  selecting: (part: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row>,
): Statement {
  const written = parts.map((part) => selecting(part.clone()).getQueryAndParameters());
  return {
    sql: written.map(([sql], i) => `SELECT of_part_${i}.* FROM (${sql}) of_part_${i}`).join(' UNION ALL '),
    parameters: written.flatMap(([, parameters]) => parameters),
  };
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const keyOf = <Row>(order: readonly OrderColumn<Row>[]) => order.at(-1)!.column;

const bounded = <Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, bound = countBound) =>
  query
    .clone()
    .select('1', 'one')
    .orderBy()
    .limit(bound + 1);

/** A statement for each of the lists; it is put into words once, since that takes longer than to answer it. */
function statements<Row extends ObjectLiteral>(
  { parameter, values }: AlikeLists<Row>,
  query: SelectQueryBuilder<Row>,
): Statement[] {
  const [sql, parameters] = query.setParameter(parameter, stand).getQueryAndParameters();
  return values.map((value) => ({ sql, parameters: parameters.map((each) => (each === stand ? value : each)) }));
}

const idsAtOnce = 2_000;

async function rowsById<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  order: readonly OrderColumn<Row>[],
  ids: readonly string[],
): Promise<Map<string | number | Date, Row>> {
  const byId = new Map<string | number | Date, Row>();
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = query.dataSource.manager.createQueryBuilder(query.expressionMap.mainAlias!.target, query.alias);
    const rows = await some
      .where(`${keyOf(order)} IN (:...ids)`, { ids: ids.slice(start, start + idsAtOnce) })
      .getMany();
    for (const row of rows as Row[]) byId.set(order.at(-1)!.of(row), row);
  }
  return byId;
}

/** SQLite takes no more than 500 in one statement. */
const listsAtOnce = 250;

/** What each of many statements answers, with its place in `list`. */
async function together<Raw>(
  alike: readonly AlikeLists<ObjectLiteral>[],
  all: readonly Statement[],
  columns?: string,
): Promise<Raw[]> {
  const found: Raw[] = [];
  for (let start = 0; start < all.length; start += listsAtOnce) {
    const some = all.slice(start, start + listsAtOnce);
    const parts = some.map(
      ({ sql }, i) => `SELECT ${start + i} AS list, ${columns ?? `of_list_${i}.*`} FROM (${sql}) of_list_${i}`,
    );
    const parameters = some.flatMap((each) => each.parameters);
    found.push(...(await alike[0]!.query.dataSource.manager.query<Raw[]>(parts.join(' UNION ALL '), parameters)));
  }
  return found;
}
