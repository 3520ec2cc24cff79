import { digestField, type FieldPlace, openField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { keyIdsOf } from '@gridweave/subgraph/cipher/sealed-columns';
import type { SealedRows } from '@gridweave/subgraph/cipher/sealed-rows';
import type { Guarded } from '@gridweave/subgraph/cipher/wrong-keys';
import { sealedSought } from '../erasure/sought';
import { ReportContactRow } from './report.entity';

/** How a reporter is reached. */
export interface ContactDetails {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

const placeOf = (reportId: string): FieldPlace => ({
  table: 'incidents.report_contact',
  rowId: reportId,
  column: 'sealed',
});

/** The row in which a reporter's contact is kept: all of it as one text, so that nobody sees which parts there are. */
export function sealedContact(ring: KeyRing, reportId: string, contact: ContactDetails): ReportContactRow {
  return sealedAs(ring, reportId, JSON.stringify([contact.name, contact.phone, contact.email]));
}

export function openedContact(ring: KeyRing, { reportId, sealed }: ReportContactRow): ContactDetails {
  const [name, phone, email] = JSON.parse(openField(ring, placeOf(reportId), sealed)) as (string | null)[];
  return { name: name ?? null, phone: phone ?? null, email: email ?? null };
}

/**
 * What stands for a contact where requests are compared: a plain digest of it would give away a telephone number to
 * whoever tries them all.
 */
export function contactDigest(ring: KeyRing, contact: object | null | undefined): string | null {
  if (contact == null) return null;
  const told = Object.entries(contact).sort(([a], [b]) => (a < b ? -1 : 1));
  return digestField(ring, 'incidents.report_contact', JSON.stringify(told));
}

/** Contacts as the start and the job that changes keys go through them. */
export const sealedContacts: SealedRows<ReportContactRow> = {
  entity: ReportContactRow,
  keys: ['reportId'],
  placeOf: ({ reportId }) => placeOf(reportId),
  sealedAs: (ring, { reportId }, plain) => sealedAs(ring, reportId, plain),
  // As the migration leaves them: name, phone and mail in hexadecimal digits, empty where there was none.
  plainOf: ({ sealed }) =>
    JSON.stringify(sealed.split('.').map((part) => (part === '' ? null : Buffer.from(part, 'hex').toString()))),
};

/** What has to open before this subgraph answers anything. */
export const guardedContacts: Guarded<ReportContactRow> = {
  what: 'Contacts of reporters',
  rows: sealedContacts,
  otherKeyIds: ({ manager }) => keyIdsOf(manager, sealedSought),
};

function sealedAs(ring: KeyRing, reportId: string, plain: string): ReportContactRow {
  return { reportId, sealed: sealField(ring, placeOf(reportId), plain), keyId: ring.current.id };
}
