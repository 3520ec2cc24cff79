import { digestField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { keyIdsOf } from '@gridweave/subgraph/cipher/sealed-columns';
import type { SealedRows } from '@gridweave/subgraph/cipher/sealed-rows';
import type { Guarded } from '@gridweave/subgraph/cipher/wrong-keys';
import type { EntityManager } from 'typeorm';
import { sealedColumns } from './sealed-columns';
import { type PersonalField, SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';

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

/** Numbers as the start and the job that changes keys go through them. */
export const sealedNumbers: SealedRows<SealedFieldRow> = {
  entity: SealedFieldRow,
  keys: ['personId', 'field'],
  placeOf,
  sealedAs: (ring, row, plain) => sealedRow(ring, { ...row, plain }),
  isFoundBy: (ring, { field, digest }, plain) => digest === digestField(ring, field, plain),
};

/** What has to open before this subgraph answers anything. */
export const guardedNumbers: Guarded<SealedFieldRow> = {
  what: 'Numbers of staff',
  rows: sealedNumbers,
  otherKeyIds: async ({ manager }) => {
    const ids = await Promise.all(sealedColumns.map((sealed) => keyIdsOf(manager, sealed)));
    return ids.flat();
  },
};
