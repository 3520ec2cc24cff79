import type { EntityManager, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { insertRows, replacing } from '../bulk';
import type { Database } from '../database';
import { type FieldPlace, FieldUnreadable, openField } from './field-cipher';
import type { KeyRing } from './key-ring';
import type { Rotating, RotationStep } from './rotation';

/** What a row has that holds one encrypted value. */
export interface SealedRow extends ObjectLiteral {
  sealed: string;
  /** Of the key that it is under; empty while it is still in plain, from before it was encrypted. */
  keyId: string;
}

/** A table of encrypted values, each with the id of its key, by which those under an older one are found. */
export interface SealedRows<Row extends SealedRow> {
  readonly entity: EntityTarget<Row>;
  /** The primary key, by which rows are gone through. */
  readonly keys: readonly (keyof Row & string)[];
  /** Texts that are no plain words. */
  placeOf(row: Row): FieldPlace;
  /** The row with its value under the ring's current key. */
  sealedAs(ring: KeyRing, row: Row, plain: string): Row;
  /** What a row that is not encrypted yet says; the value itself unless told otherwise. */
  plainOf?(row: Row): string;
  /** What else lies about that gives away rows which were in plain until now. */
  cover?(tx: EntityManager, ring: KeyRing, rows: readonly Row[]): Promise<void>;
  /** Whether a value is found by the digest that its row has; true where nothing is looked for by one. */
  isFoundBy?(ring: KeyRing, row: Row, plain: string): boolean;
}

/** A value in plain, or null where it does not open. */
export function openedOrNull<Row extends SealedRow>(rows: SealedRows<Row>, ring: KeyRing, row: Row): string | null {
  try {
    return openField(ring, rows.placeOf(row), row.sealed);
  } catch (fault) {
    if (fault instanceof FieldUnreadable) return null;
    throw fault;
  }
}

/** The ids of keys that values are under: a look at the index for each, however many rows there are. */
export async function keyIdsOfRows<Row extends SealedRow>(
  manager: EntityManager,
  { entity }: SealedRows<Row>,
): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const next = await manager
      .createQueryBuilder(entity, 'each')
      .select('MIN(each.keyId)', 'id')
      .where('each.keyId > :last', { last: ids.at(-1) ?? '' })
      .getRawOne<{ id: string | null }>();
    if (next?.id == null) return ids;
    ids.push(next.id);
  }
}

/** The same table as one that the job which changes keys goes through. */
export function rotatingRows<Row extends SealedRow>(rows: SealedRows<Row>): Rotating {
  const foreign = (manager: EntityManager, ring: KeyRing) =>
    manager.createQueryBuilder(rows.entity, 'each').where('each.keyId <> :current', { current: ring.current.id });
  return {
    countForeign: (manager, ring) => foreign(manager, ring).getCount(),
    async rotateAfter(tx, ring, after, take): Promise<RotationStep> {
      const query = foreign(tx, ring).limit(take);
      for (const key of rows.keys) query.addOrderBy(`each.${key}`);
      if (after.length > 0) query.andWhere(...laterThan(rows.keys, after));
      const found = await locking(tx, query).getMany();
      // One broken row must not keep all others under an old key.
      const renewed = found.flatMap((row) => {
        const plain = openedOrNull(rows, ring, row);
        return plain === null ? [] : [rows.sealedAs(ring, row, plain)];
      });
      await overwrite(tx, rows, renewed);
      const last = found.at(-1);
      return {
        rows: found.length,
        unreadable: found.length - renewed.length,
        last: last ? rows.keys.map((key) => last[key] as string) : after,
      };
    },
  };
}

/** A condition on rows that come after one, by their primary key. */
export function laterThan(keys: readonly string[], after: readonly (string | number)[]): [string, ObjectLiteral] {
  const columns = keys.map((key) => `each.${key}`).join(', ');
  const names = keys.map((_, index) => `:after${index}`).join(', ');
  return [`(${columns}) > (${names})`, Object.fromEntries(after.map((value, index) => [`after${index}`, value]))];
}

const rowsAtOnce = 500;

/** Encrypts what an older version left in plain. On SQLite what is overwritten is overwritten with zeros in the file, too. */
export async function sealPlainRows<Row extends SealedRow>(
  database: Database,
  ring: KeyRing,
  rows: SealedRows<Row>,
): Promise<void> {
  const isPlain = "each.keyId = ''";
  if (!(await database.manager.createQueryBuilder(rows.entity, 'each').where(isPlain).getExists())) return;
  if (database.engine === 'sqlite') await database.manager.query('PRAGMA secure_delete = ON');
  for (let isMore = true; isMore; ) {
    isMore = await database.transaction(async (tx) => {
      const query = tx.createQueryBuilder(rows.entity, 'each').where(isPlain).limit(rowsAtOnce);
      const found = await locking(tx, query).getMany();
      const sealed = found.map((row) => rows.sealedAs(ring, row, rows.plainOf?.(row) ?? row.sealed));
      await overwrite(tx, rows, sealed);
      await rows.cover?.(tx, ring, sealed);
      return found.length === rowsAtOnce;
    });
  }
  if (database.engine === 'sqlite') await database.manager.query('PRAGMA secure_delete = OFF');
}

/** Makes a read hold what it finds until the transaction ends; SQLite has one writer anyway. */
function locking<Row extends ObjectLiteral>(tx: EntityManager, query: SelectQueryBuilder<Row>) {
  return tx.dataSource.options.type === 'better-sqlite3' ? query : query.setLock('pessimistic_write');
}

async function overwrite<Row extends SealedRow>(
  tx: EntityManager,
  { entity }: SealedRows<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { tableName, columns, primaryColumns } = tx.dataSource.getMetadata(entity);
  const names = columns.map(({ databaseName }) => databaseName);
  const keys = primaryColumns.map(({ databaseName }) => databaseName);
  const values = names.filter((name) => !keys.includes(name));
  await insertRows(
    tx,
    { name: tableName, columns: names, onConflict: replacing(tx, keys, values) },
    rows.map((row) => columns.map(({ propertyName }) => row[propertyName] as string | null)),
  );
}
