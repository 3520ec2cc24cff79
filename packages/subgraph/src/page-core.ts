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

export type Asked = ReturnType<typeof readArgs>;

export const signatureOf = <Row>(order: readonly OrderColumn<Row>[]) =>
  order.map((each) => `${each.column} ${each.direction}`).join();

/** The query of one page, with one row more to tell whether another follows. */
export function pageQuery<Row extends ObjectLiteral>(
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
export function connectionOf<Row extends object>(
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

export function inOrderOf<Row>(order: readonly OrderColumn<Row>[], backwards: boolean) {
  return (a: Row, b: Row): number => {
    for (const { of, direction } of order) {
      const [x, y] = [of(a), of(b)];
      const difference = x < y ? -1 : x > y ? 1 : 0;
      if (difference !== 0) return (direction === 'ASC') !== backwards ? difference : -difference;
    }
    return 0;
  };
}

export function pageInfoOf(
  edges: readonly { cursor: string }[],
  backwards: boolean,
  more: boolean,
  beyondCursor: boolean,
) {
  return {
    hasNextPage: backwards ? beyondCursor : more,
    hasPreviousPage: backwards ? more : beyondCursor,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

export function readArgs({ first, after, last, before }: PageArgs) {
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

export function writeCursor<Row>(signature: string, order: readonly OrderColumn<Row>[], row: Row): string {
  const values = order.map(({ of }) => {
    const value = of(row);
    return value instanceof Date ? { at: value.toISOString() } : value;
  });
  return Buffer.from(JSON.stringify([signatureDigest(signature), ...values])).toString('base64url');
}

export function readCursor(cursor: string, signature: string, length: number): (string | number | Date)[] {
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
export function beyond<Row>(
  order: readonly OrderColumn<Row>[],
  values: (string | number | Date)[],
  backwards: boolean,
) {
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

export const opposite = (direction: 'ASC' | 'DESC') => (direction === 'ASC' ? 'DESC' : 'ASC');

export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
