import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  beyond,
  connectionOf,
  inOrderOf,
  type OrderColumn,
  once,
  opposite,
  pageInfoOf,
  pageQuery,
  readArgs,
  readCursor,
  signatureOf,
  writeCursor,
} from './page-core';
import { countOf } from './page-many';
import type { Connection, PageArgs } from './page-types';
import { badInput } from './refusal';

export { countBound, type OrderColumn } from './page-core';

/**
 * Answers one page by keyset: page 10,000 costs what page 1 costs. The query comes with its conditions and without
 * order or limit. `counting` has the same rows in a way that finds all of them sooner, where that is another one than finding
 * the first. Throws BAD_USER_INPUT for a page size of 0, two directions at once or a cursor of another order.
 */
export async function page<Row extends ObjectLiteral>(
  args: PageArgs,
  query: SelectQueryBuilder<Row>,
  order: readonly OrderColumn<Row>[],
  counting: () => SelectQueryBuilder<Row> = () => query,
): Promise<Connection<Row>> {
  const asked = readArgs(args);
  const counted = once(() => countOf([counting()]));
  const signature = signatureOf(order);
  const rows = await pageQuery(asked, query, order, signature).getMany();
  return connectionOf(asked, rows, order, signature, counted);
}

/** One list that is read from several sources, each of which answers its own rows in the order of all. */
export interface MergedSource<Node extends object> {
  readonly query: SelectQueryBuilder<ObjectLiteral>;
  /** The columns of this source for each column of the order. */
  readonly columns: readonly string[];
  /** Reads rows of the query, which has its order and limit, as nodes of the list. */
  read(query: SelectQueryBuilder<ObjectLiteral>): Promise<Node[]>;
}

/** A page of the rows of several queries in one order, as if they were one list; `order` names no columns but the keys. */
export async function mergedPage<Node extends object>(
  args: PageArgs,
  sources: readonly MergedSource<Node>[],
  order: readonly OrderColumn<Node>[],
): Promise<Connection<Node>> {
  const asked = readArgs(args);
  const signature = signatureOf(order);
  const own = (columns: readonly string[]) => order.map((each, i) => ({ ...each, column: columns[i]! }));
  const rows: Node[] = [];
  for (const { query, columns, read } of sources) {
    const mine = own(columns) as unknown as OrderColumn<ObjectLiteral>[];
    rows.push(...(await read(pageQuery(asked, query, mine, signature))));
  }
  const inOrder = rows.sort(inOrderOf(order, asked.backwards)).slice(0, asked.size + 1);
  const counted = once(async () => {
    let count = 0;
    for (const { query } of sources) count += await countOf([query]);
    return count;
  });
  return connectionOf(asked, inOrder, order, signature, counted);
}

/** Pieces of a list that follow each other in its order, from a row on, each a query without order or limit. */
export type Pieces<Row extends ObjectLiteral> = (
  from: string | null,
  backwards: boolean,
  size: number,
) => AsyncIterable<SelectQueryBuilder<Row>>;

/**
 * Answers one page of a list that is read piece by piece, in the order of one unique column of words, until the page is
 * full. Counting stops at `bound`.
 */
export async function pageOfPieces<Row extends ObjectLiteral>(
  args: PageArgs,
  pieces: Pieces<Row>,
  order: OrderColumn<Row>,
  bound: number,
): Promise<Connection<Row>> {
  const { size, backwards, cursor } = readArgs(args);
  const signature = `${order.column} ${order.direction}`;
  const known = cursor === null ? null : readCursor(cursor, signature, 1);
  const rows: Row[] = [];
  for await (const query of pieces(known === null ? null : String(known[0]), backwards, size)) {
    if (known !== null) query.andWhere(beyond([order], known, backwards));
    query.orderBy(order.column, backwards ? opposite(order.direction) : order.direction);
    rows.push(...(await query.limit(size + 1 - rows.length).getMany()));
    if (rows.length > size) break;
  }
  return connectionOf(
    { size, backwards, cursor },
    rows,
    [order],
    signature,
    once(() => countPieces(pieces, bound)),
    bound,
  );
}

async function countPieces<Row extends ObjectLiteral>(pieces: Pieces<Row>, bound: number): Promise<number> {
  let count = 0;
  for await (const query of pieces(null, false, bound)) {
    count += await query.getCount();
    if (count > bound) break;
  }
  return count;
}

/**
 * Answers one page of a short list that is in memory already, in the order given: for lists that hang on each element
 * of another, which are read for all of them at once. `list` keeps the cursors of two lists apart.
 */
export function pageOfRows<Row extends object>(
  args: PageArgs,
  rows: readonly Row[],
  list: string,
  idOf: (row: Row) => string,
): Connection<Row> {
  const { size, backwards, cursor } = readArgs(args);
  const all = backwards ? rows.toReversed() : rows;
  const known = cursor === null ? null : readCursor(cursor, list, 1)[0];
  const start = known === null ? 0 : all.findIndex((row) => idOf(row) === known) + 1;
  if (known !== null && start === 0) throw badInput('That cursor belongs to another list or order.');
  const nodes = all.slice(start, start + size);
  const more = start + size < all.length;
  if (backwards) nodes.reverse();
  const order = [{ column: 'id', direction: 'ASC', of: idOf }] as const;
  const edges = nodes.map((node) => ({ node, cursor: writeCursor(list, order, node) }));
  return {
    edges,
    nodes,
    pageInfo: pageInfoOf(edges, backwards, more, cursor !== null),
    totalCount: Promise.resolve(rows.length),
    totalCountIsExact: Promise.resolve(true),
  };
}
