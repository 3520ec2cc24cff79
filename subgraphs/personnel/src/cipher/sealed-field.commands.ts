import type { Database } from '@gridweave/subgraph/database';
import type { EntityManager } from 'typeorm';
import { locking } from '../locking';
import { digestField, sealField } from './field-cipher';
import type { KeyRing } from './key-ring';
import { type PersonalField, SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';
import { refuseWrongKeys } from './wrong-keys.queries';

export interface PersonalNumber {
  readonly personId: string;
  readonly field: PersonalField;
  /** In its one normal form: what is searched for has the same. */
  readonly plain: string;
}

/** The row in which a number is kept, under the current key. */
export function sealedRow(ring: KeyRing, { personId, field, plain }: PersonalNumber): SealedFieldRow {
  return {
    personId,
    field,
    sealed: sealField(ring, placeOf({ personId, field }), plain),
    keyId: ring.current.id,
    digest: digestField(ring, field, plain),
  };
}

/** Keeps a number, in place of the one before. */
export async function keepNumber(tx: EntityManager, ring: KeyRing, number: PersonalNumber): Promise<void> {
  await tx.upsert(SealedFieldRow, sealedRow(ring, number), ['personId', 'field']);
}

const rowsAtOnce = 500;

/**
 * Encrypts what an older version left in plain, before anything is answered. Throws a StartFault where values are under
 * keys that the ring has not: this process could neither read them nor tell that two numbers are one.
 */
export async function sealWhatIsPlain(database: Database, ring: KeyRing): Promise<void> {
  if (!ring.isPresent) return;
  await refuseWrongKeys(database, ring);
  for (let isMore = true; isMore; ) {
    isMore = await database.transaction(async (tx) => {
      const query = tx.createQueryBuilder(SealedFieldRow, 'field').where({ keyId: '' }).limit(rowsAtOnce);
      const rows = await locking(tx, query).getMany();
      const sealed = rows.map((row) => sealedRow(ring, { ...row, plain: row.sealed }));
      if (sealed.length > 0) await database.upsert(tx, SealedFieldRow, sealed);
      return rows.length === rowsAtOnce;
    });
  }
}
