import { type EntityManager, In } from 'typeorm';
import { insertRows, replacing } from '../bulk';
import { placeOf, readOffsets, writeOffsets } from './posting.rules';
import { SearchPostingRow } from './search-tables';
import { tokensOf } from './tokens';

/** A row to be found: by its text, and by marks of properties that are looked for whole. */
export interface Indexed {
  readonly id: string;
  readonly text: string;
  readonly marks?: readonly string[];
}

const table = { name: 'search_posting', columns: ['index_name', 'token', 'bucket', 'part', 'offsets'] } as const;
const key = ['index_name', 'token', 'bucket', 'part'] as const;

type Group = { bucket: string; part: string; offsets: Map<string, number[]> };

/** Tokens with offsets, for all rows of one writer in one millisecond. */
function groupsOf(rows: readonly Indexed[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { id, text, marks = [] } of rows) {
    const { bucket, part, offset } = placeOf(id);
    const group = groups.get(bucket + part) ?? { bucket, part, offsets: new Map() };
    groups.set(bucket + part, group);
    for (const token of tokensOf(text)) add(group.offsets, token, offset);
    for (const mark of marks) add(group.offsets, mark, offset);
  }
  return [...groups.values()];
}

function add(offsets: Map<string, number[]>, token: string, offset: number): void {
  const known = offsets.get(token);
  if (!known) offsets.set(token, [offset]);
  else if (known.at(-1) !== offset) known.push(offset);
}

/** Rows of the index for a batch of new ids (`batchOfIds`), in the order in which the engine keeps them. */
export function postingsOf(index: string, rows: readonly Indexed[]): string[][] {
  const postings = groupsOf(rows).flatMap(({ bucket, part, offsets }) =>
    Array.from(offsets, ([token, list]) => [index, token, bucket, part, writeOffsets(ascending(list))]),
  );
  return postings.sort((a, b) => (a[1]! < b[1]! ? -1 : a[1]! > b[1]! ? 1 : 0));
}

/** Writes the postings of a batch whose ids no index has seen before. */
export function insertPostings(tx: EntityManager, postings: readonly (readonly string[])[]): Promise<void> {
  return insertRows(tx, table, postings);
}

/** Makes a row findable by a text. A row that was findable by another is taken out with `removeText` first. */
export async function indexText(tx: EntityManager, index: string, row: Indexed): Promise<void> {
  await change(tx, index, row, (offsets, offset) => ascending([...offsets, offset]));
}

/** Makes many rows findable at once, beside those that their batches hold already. */
export async function indexTexts(tx: EntityManager, index: string, rows: readonly Indexed[]): Promise<void> {
  for (const { bucket, part, offsets } of groupsOf(rows)) {
    const tokens = [...offsets.keys()].sort();
    for (let start = 0; start < tokens.length; start += tokensAtOnce) {
      const some = tokens.slice(start, start + tokensAtOnce);
      await changeTokens(tx, { indexName: index, bucket, part }, some, (before, token) =>
        ascending([...before, ...offsets.get(token)!]),
      );
    }
  }
}

const tokensAtOnce = 500;

/** Takes a row out again; `text` and `marks` are those that it went in with. */
export async function removeText(tx: EntityManager, index: string, row: Indexed): Promise<void> {
  await change(tx, index, row, (offsets, offset) => offsets.filter((each) => each !== offset));
}

async function change(
  tx: EntityManager,
  index: string,
  { id, text, marks = [] }: Indexed,
  changed: (offsets: number[], offset: number) => number[],
): Promise<void> {
  const { bucket, part, offset } = placeOf(id);
  const tokens = [...new Set([...tokensOf(text), ...marks])].sort();
  await changeTokens(tx, { indexName: index, bucket, part }, tokens, (before) => changed(before, offset));
}

async function changeTokens(
  tx: EntityManager,
  place: { readonly indexName: string; readonly bucket: string; readonly part: string },
  tokens: readonly string[],
  changed: (before: number[], token: string) => number[],
): Promise<void> {
  if (tokens.length === 0) return;
  const rows = await tx.find(SearchPostingRow, { where: { ...place, token: In([...tokens]) }, ...lockFor(tx) });
  const before = new Map(rows.map((row) => [row.token, readOffsets(row.offsets)]));
  const after = tokens.map((token) => ({ token, offsets: changed(before.get(token) ?? [], token) }));
  const empty = after.filter(({ token, offsets }) => offsets.length === 0 && before.has(token));
  if (empty.length > 0) await tx.delete(SearchPostingRow, { ...place, token: In(empty.map(({ token }) => token)) });
  const written = after.filter(({ offsets }) => offsets.length > 0);
  await insertRows(
    tx,
    { ...table, onConflict: replacing(tx, key, ['offsets']) },
    written.map(({ token, offsets }) => [place.indexName, token, place.bucket, place.part, writeOffsets(offsets)]),
  );
}

/** Two changes of one batch's rows must not lose each other; SQLite writes one transaction at a time anyway. */
function lockFor(tx: EntityManager) {
  const sqlite = tx.dataSource.options.type === 'better-sqlite3';
  return sqlite ? {} : { lock: { mode: 'pessimistic_write' as const } };
}

function ascending(offsets: readonly number[]): number[] {
  return [...new Set(offsets)].sort((a, b) => a - b);
}
