import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { Connection, PageArgs } from './page-types';
import { badInput, limitExceeded } from './refusal';

/** One column of a list's order. The last one must be unique, so that every row has one place. */
export interface OrderColumn<Row> {
  /** As the query builder names it: `incident.raisedAt`. Never null in the database. */
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
  /** Reads the value from a row. */
  readonly of: (row: Row) => string | number | Date;
}

/** Counting stops here: beyond it `totalCount` is a lower bound. */
export const countBound = 10_000;
const largestPage = 100;

/**
 * Answers one page by keyset: page 10,000 costs what page 1 costs. The query comes with its conditions and without
 * order or limit. Throws BAD_USER_INPUT for a page size of 0, two directions at once or a cursor of another order.
 */
export async function page<Row extends ObjectLiteral>(
  args: PageArgs,
  query: SelectQueryBuilder<Row>,
  order: readonly OrderColumn<Row>[],
): Promise<Connection<Row>> {
  const asked = readArgs(args);
  const counted = once(() => boundedCount(query));
  const signature = signatureOf(order);
  const rows = await pageQuery(asked, query, order, signature).getMany();
  return connectionOf(asked, rows, order, signature, counted);
}

/**
 * The same page of many lists of one entity, such as one for each element of another list, with a constant number of
 * statements. The queries differ in their conditions alone; the last column of the order is the primary key.
 */
export async function pages<Row extends ObjectLiteral>(
  args: PageArgs,
  queries: readonly SelectQueryBuilder<Row>[],
  order: readonly OrderColumn<Row>[],
): Promise<Connection<Row>[]> {
  const asked = readArgs(args);
  const signature = signatureOf(order);
  const key = order.at(-1)!;
  const limited = queries.map((query) => pageQuery(asked, query, order, signature).select(key.column, 'id'));
  const found = await together<{ list: string | number; id: string }>(limited);
  const [query] = queries;
  const ids = [...new Set(found.map(({ id }) => id))];
  const byId = new Map<string | number | Date, Row>();
  for (let start = 0; query && start < ids.length; start += idsAtOnce) {
    const { alias } = query;
    const some = query.dataSource.manager.createQueryBuilder(query.expressionMap.mainAlias!.target, alias);
    const rows = await some.where(`${key.column} IN (:...ids)`, { ids: ids.slice(start, start + idsAtOnce) }).getMany();
    for (const row of rows as Row[]) byId.set(key.of(row), row);
  }
  const byList = Map.groupBy(found, ({ list }) => Number(list));
  const counted = once(async () => {
    const bounded = queries.map((each) =>
      each
        .clone()
        .select('1', 'one')
        .orderBy()
        .limit(countBound + 1),
    );
    return counts(bounded);
  });
  return queries.map((_, list) => {
    const rows = (byList.get(list) ?? [])
      .flatMap(({ id }) => byId.get(id) ?? [])
      .sort(inOrderOf(order, asked.backwards));
    return connectionOf(asked, rows, order, signature, () => counted().then((all) => all[list] ?? 0));
  });
}

const idsAtOnce = 2_000;
/** SQLite takes no more than 500 in one statement. */
const listsAtOnce = 250;

/** The rows of many queries, each with the place of its query in `list`. */
async function together<Raw>(queries: readonly SelectQueryBuilder<ObjectLiteral>[]): Promise<Raw[]> {
  const found: Raw[] = [];
  for (let start = 0; start < queries.length; start += listsAtOnce) {
    const parts = queries.slice(start, start + listsAtOnce).map((query, i) => {
      const [sql, parameters] = query.getQueryAndParameters();
      return { sql: `SELECT ${start + i} AS list, of_list_${i}.* FROM (${sql}) of_list_${i}`, parameters };
    });
    const sql = parts.map((part) => part.sql).join(' UNION ALL ');
    const parameters = parts.flatMap((part) => part.parameters);
    found.push(...(await queries[0]!.dataSource.manager.query<Raw[]>(sql, parameters)));
  }
  return found;
}

/** How many rows each of many bounded queries has. */
async function counts(queries: readonly SelectQueryBuilder<ObjectLiteral>[]): Promise<number[]> {
  const counting = queries.map((query) =>
    query.dataSource
      .createQueryBuilder()
      .select('COUNT(*)', 'count')
      .from(`(${query.getQuery()})`, 'bounded')
      .setParameters(query.getParameters()),
  );
  const found = await together<{ list: string | number; count: string | number }>(counting);
  const byList = new Map(found.map(({ list, count }) => [Number(list), Number(count)]));
  return queries.map((_, list) => byList.get(list) ?? 0);
}

type Asked = ReturnType<typeof readArgs>;

const signatureOf = <Row>(order: readonly OrderColumn<Row>[]) =>
  order.map((each) => `${each.column} ${each.direction}`).join();

/** The query of one page, with one row more to tell whether another follows. */
function pageQuery<Row extends ObjectLiteral>(
  { size, backwards, cursor }: Asked,
  query: SelectQueryBuilder<Row>,
  order: readonly OrderColumn<Row>[],
  signature: string,
): SelectQueryBuilder<Row> {
  const rowsQuery = query.clone();
  if (cursor !== null) rowsQuery.andWhere(beyond(order, readCursor(cursor, signature, order.length), backwards));
  for (const { column, direction } of order) {
    rowsQuery.addOrderBy(column, backwards ? opposite(direction) : direction);
  }
  return rowsQuery.limit(size + 1);
}

/** A page of the rows that its query found, in the order in which it found them. */
function connectionOf<Row extends object>(
  { size, backwards, cursor }: Asked,
  rows: Row[],
  order: readonly OrderColumn<Row>[],
  signature: string,
  counted: () => Promise<number>,
  bound = countBound,
): Connection<Row> {
  const more = rows.length > size;
  if (more) rows.pop();
  if (backwards) rows.reverse();
  const edges = rows.map((node) => ({ node, cursor: writeCursor(signature, order, node) }));
  return {
    edges,
    nodes: rows,
    pageInfo: pageInfoOf(edges, backwards, more, cursor !== null),
    get totalCount() {
      return counted().then((count) => Math.min(count, bound));
    },
    get totalCountIsExact() {
      return counted().then((count) => count <= bound);
    },
  };
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
    for (const { query } of sources) count += await boundedCount(query);
    return count;
  });
  return connectionOf(asked, inOrder, order, signature, counted);
}

function inOrderOf<Row>(order: readonly OrderColumn<Row>[], backwards: boolean) {
  return (a: Row, b: Row): number => {
    for (const { of, direction } of order) {
      const [x, y] = [of(a), of(b)];
      const difference = x < y ? -1 : x > y ? 1 : 0;
      if (difference !== 0) return (direction === 'ASC') !== backwards ? difference : -difference;
    }
    return 0;
  };
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

function pageInfoOf(edges: readonly { cursor: string }[], backwards: boolean, more: boolean, beyondCursor: boolean) {
  return {
    hasNextPage: backwards ? beyondCursor : more,
    hasPreviousPage: backwards ? more : beyondCursor,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

function readArgs({ first, after, last, before }: PageArgs) {
  if ((first == null) === (last == null)) throw badInput('Give either first or last.');
  if ((first == null && after != null) || (last == null && before != null)) {
    throw badInput('after goes with first, before with last.');
  }
  const size = first ?? last ?? 0;
  if (size < 1) throw badInput('A page has at least 1 element.');
  if (size > largestPage) throw limitExceeded(`A page has at most ${largestPage} elements.`);
  return { size, backwards: last != null, cursor: (last == null ? after : before) ?? null };
}

type Value = string | number | { at: string };

function writeCursor<Row>(signature: string, order: readonly OrderColumn<Row>[], row: Row): string {
  const values = order.map(({ of }) => {
    const value = of(row);
    return value instanceof Date ? { at: value.toISOString() } : value;
  });
  return Buffer.from(JSON.stringify([signatureDigest(signature), ...values])).toString('base64url');
}

function readCursor(cursor: string, signature: string, length: number): (string | number | Date)[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badInput('That is no cursor.');
  }
  if (!Array.isArray(parsed) || parsed.length !== length + 1 || parsed[0] !== signatureDigest(signature)) {
    throw badInput('That cursor belongs to another list or order.');
  }
  return (parsed.slice(1) as Value[]).map((value) => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    const at = new Date(value?.at);
    if (Number.isNaN(at.getTime())) throw badInput('That is no cursor.');
    return at;
  });
}

/** A short mark of the order that a cursor belongs to. */
function signatureDigest(signature: string): number {
  let digest = 0;
  for (const character of signature) digest = (Math.imul(digest, 31) + character.charCodeAt(0)) | 0;
  return digest;
}

/**
 * (a, b) > (x, y) spelled out as a >= x AND (a > x OR (a = x AND b > y)), so that mixed directions work too; the first
 * part is there for engines that find the start of a range by nothing else.
 */
function beyond<Row>(order: readonly OrderColumn<Row>[], values: (string | number | Date)[], backwards: boolean) {
  return new Brackets((both) => {
    const [first] = order;
    if (first && order.length > 1) {
      const ascending = (first.direction === 'ASC') !== backwards;
      both.andWhere(`${first.column} ${ascending ? '>=' : '<='} :cursor0`, { cursor0: values[0] });
    }
    both.andWhere(eitherBeyond(order, values, backwards));
  });
}

function eitherBeyond<Row>(order: readonly OrderColumn<Row>[], values: (string | number | Date)[], backwards: boolean) {
  return new Brackets((where) => {
    order.forEach(({ column, direction }, index) => {
      const ascending = (direction === 'ASC') !== backwards;
      where.orWhere(
        new Brackets((branch) => {
          for (let i = 0; i < index; i += 1) {
            branch.andWhere(`${order[i]?.column} = :cursor${i}`, { [`cursor${i}`]: values[i] });
          }
          branch.andWhere(`${column} ${ascending ? '>' : '<'} :cursor${index}`, { [`cursor${index}`]: values[index] });
        }),
      );
    });
  });
}

const opposite = (direction: 'ASC' | 'DESC') => (direction === 'ASC' ? 'DESC' : 'ASC');

async function boundedCount<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> {
  const bounded = query
    .clone()
    .select('1', 'one')
    .orderBy()
    .limit(countBound + 1);
  const counted = await query.dataSource
    .createQueryBuilder()
    .select('COUNT(*)', 'count')
    .from(`(${bounded.getQuery()})`, 'bounded')
    .setParameters(bounded.getParameters())
    .getRawOne<{ count: string | number }>();
  return Number(counted?.count ?? 0);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
