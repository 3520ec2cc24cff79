import type { EntityManager, ObjectLiteral } from 'typeorm';
import { type FieldPlace, FieldUnreadable, openField, sealField } from './field-cipher';
import type { KeyRing } from './key-ring';
import type { Rotating, RotationStep } from './rotation';
import { laterThan } from './sealed-rows';

/** A column whose values are encrypted for a time; the id of its key stands in each value alone. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key, by which rows are gone through. */
  readonly keys: readonly string[];
  placeOf(row: ObjectLiteral): FieldPlace;
}

/** A column as one that the job which changes keys goes through. */
export function rotatingColumn(sealed: SealedColumn): Rotating {
  return {
    countForeign: (manager, ring) => foreign(manager, ring, sealed).getCount(),
    rotateAfter: (tx, ring, after, take) => resealAfter(tx, ring, sealed, after, take),
  };
}

async function resealAfter(
  tx: EntityManager,
  ring: KeyRing,
  sealed: SealedColumn,
  after: RotationStep['last'],
  take: number,
): Promise<RotationStep> {
  const { keys, column, table } = sealed;
  const query = foreign(tx, ring, sealed).limit(take);
  for (const key of keys) query.addOrderBy(`each.${key}`);
  if (after.length > 0) query.andWhere(...laterThan(keys, after));
  const rows: ObjectLiteral[] = await query.getMany();
  let unreadable = 0;
  for (const row of rows) {
    const before = row[column] as string;
    const renewed = resealed(ring, sealed.placeOf(row), before);
    if (renewed === null) unreadable += 1;
    // One that was emptied meanwhile stays empty.
    else await tx.update(table, { ...picked(row, keys), [column]: before }, { [column]: renewed });
  }
  const last = rows.at(-1);
  return { rows: rows.length, unreadable, last: last ? keys.map((key) => last[key]) : after };
}

/** The ids of keys that values of it are under. */
export async function keyIdsOf(manager: EntityManager, { table, column }: SealedColumn): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(table, 'each')
    .select(`DISTINCT SUBSTR(each.${column}, 1, INSTR(each.${column}, '.') - 1)`, 'keyId')
    .where(`each.${column} IS NOT NULL AND each.${column} <> ''`)
    .getRawMany<{ keyId: string }>();
  return rows.map(({ keyId }) => keyId);
}

function foreign(manager: EntityManager, ring: KeyRing, { table, column }: SealedColumn) {
  return manager
    .createQueryBuilder(table, 'each')
    .where(`each.${column} IS NOT NULL AND each.${column} <> ''`)
    .andWhere(`SUBSTR(each.${column}, 1, :length) <> :begins`, {
      length: ring.current.id.length + 1,
      begins: `${ring.current.id}.`,
    });
}

function resealed(ring: KeyRing, place: FieldPlace, sealed: string): string | null {
  try {
    return sealField(ring, place, openField(ring, place, sealed));
  } catch (fault) {
    if (fault instanceof FieldUnreadable) return null;
    throw fault;
  }
}

const picked = (row: ObjectLiteral, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));
