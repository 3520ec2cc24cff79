import type { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { Not } from 'typeorm';
import { digestField, FieldUnreadable, openField } from './field-cipher';
import type { KeyRing } from './key-ring';
import { keyIdsOf, sealedColumns } from './sealed-columns';
import { SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';

const howTo =
  'set GRIDWEAVE_FIELD_KEYS to a list with it, or start with the data directory whose field-keys file holds it';

/**
 * Throws a StartFault where values are under keys that the ring has not, or has only the names of, and where numbers are
 * found by another digest key: this process could neither read them nor tell that two numbers are one.
 */
export async function refuseWrongKeys(database: Database, ring: KeyRing): Promise<void> {
  const ids = await keyIdsOfNumbers(database);
  const others = await Promise.all(sealedColumns.map((sealed) => keyIdsOf(database.manager, sealed)));
  const missing = [...new Set([...ids, ...others.flat()])].filter((id) => ring.key(id) === null);
  if (missing.length > 0) {
    throw new StartFault(
      `Numbers of staff are encrypted under the key ${missing.join(', ')}, which this process has not: ${howTo}.`,
      'FIELD_KEY_MISSING',
    );
  }
  for (const id of ids) await refuseImpostor(database, ring, id);
}

async function keyIdsOfNumbers({ manager }: Database): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(SealedFieldRow, 'field')
    .select('DISTINCT field.keyId', 'keyId')
    .where({ keyId: Not('') })
    .getRawMany<{ keyId: string }>();
  return rows.map(({ keyId }) => keyId);
}

/** A few: one that is broken says nothing about the key. */
const tried = 5;

async function refuseImpostor({ manager }: Database, ring: KeyRing, keyId: string): Promise<void> {
  const rows = await manager.find(SealedFieldRow, { where: { keyId }, take: tried });
  const opened = rows.flatMap((row) => {
    const plain = plainOf(ring, row);
    return plain === null ? [] : [{ row, plain }];
  });
  if (opened.length === 0) {
    throw new StartFault(
      `Numbers of staff do not open with what this process has for the key ${keyId}: it is another key of that name; ${howTo}.`,
      'FIELD_KEY_WRONG',
    );
  }
  // Those under an older key may have been digested under an older one too, until they are encrypted anew.
  if (keyId !== ring.current.id) return;
  if (opened.some(({ row, plain }) => row.digest === digestField(ring, row.field, plain))) return;
  throw new StartFault(
    'Numbers of staff are found by another digest key than this process has: set GRIDWEAVE_FIELD_HASH_KEY to it, or start with the data directory whose field-keys file holds it.',
    'FIELD_HASH_KEY_WRONG',
  );
}

function plainOf(ring: KeyRing, row: SealedFieldRow): string | null {
  try {
    return openField(ring, placeOf(row), row.sealed);
  } catch (fault) {
    if (fault instanceof FieldUnreadable) return null;
    throw fault;
  }
}
