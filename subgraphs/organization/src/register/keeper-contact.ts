import { type FieldPlace, openField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { SealedRows } from '@gridweave/subgraph/cipher/sealed-rows';
import type { Guarded } from '@gridweave/subgraph/cipher/wrong-keys';
import { In } from 'typeorm';
import { keyedDigest } from './contact-digest.rules';
import { RegisterContactRow, RegisterElementRow } from './register.entity';

/** Whom to call about an element, such as a shopkeeper. */
export interface KeeperContact {
  readonly name: string | null;
  readonly phone: string | null;
}

const placeOf = (elementId: string): FieldPlace => ({
  table: 'organization.register_contact',
  rowId: elementId,
  column: 'sealed',
});

/** The row in which whom to call is kept: name and phone as one text. */
export function sealedContact(ring: KeyRing, elementId: string, { name, phone }: KeeperContact): RegisterContactRow {
  return sealedAs(ring, elementId, JSON.stringify([name, phone]));
}

export function openedContact(ring: KeyRing, { elementId, sealed }: RegisterContactRow): KeeperContact {
  const [name, phone] = JSON.parse(openField(ring, placeOf(elementId), sealed)) as (string | null)[];
  return { name: name ?? null, phone: phone ?? null };
}

/** Contacts as the start and the job that changes keys go through them. */
export const sealedContacts: SealedRows<RegisterContactRow> = {
  entity: RegisterContactRow,
  keys: ['elementId'],
  placeOf: ({ elementId }) => placeOf(elementId),
  sealedAs: (ring, { elementId }, plain) => sealedAs(ring, elementId, plain),
  // As the migration leaves them: name and phone in hexadecimal digits, empty where there was none.
  plainOf: ({ sealed }) =>
    JSON.stringify(sealed.split('.').map((part) => (part === '' ? null : Buffer.from(part, 'hex').toString()))),
  cover: async (tx, ring, rows) => {
    const ids = rows.map(({ elementId }) => elementId);
    const select = { id: true, digest: true } as const;
    for (const { id, digest } of await tx.find(RegisterElementRow, { where: { id: In(ids) }, select })) {
      if (digest) await tx.update(RegisterElementRow, { id }, { digest: keyedDigest(ring, digest) });
    }
  },
};

/** What has to open before this subgraph answers anything. */
export const guardedContacts: Guarded<RegisterContactRow> = { what: 'Contacts of the register', rows: sealedContacts };

function sealedAs(ring: KeyRing, elementId: string, plain: string): RegisterContactRow {
  return { elementId, sealed: sealField(ring, placeOf(elementId), plain), keyId: ring.current.id };
}
