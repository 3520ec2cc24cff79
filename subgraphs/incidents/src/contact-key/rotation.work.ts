import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { type Rotating, rotationWork } from '@gridweave/subgraph/cipher/rotation';
import { rotatingColumn } from '@gridweave/subgraph/cipher/sealed-columns';
import { rotatingRows } from '@gridweave/subgraph/cipher/sealed-rows';
import type { Database } from '@gridweave/subgraph/database';
import { sealedSought } from '../erasure/sought';
import { sealedContacts } from '../report/contact-details';

/** Contacts, then what erasures look for that run. */
const rotating: readonly Rotating[] = [rotatingRows(sealedContacts), rotatingColumn(sealedSought)];

/** Encrypts everything of this subgraph under the current key. */
export function contactsRotation(database: Database, ring: KeyRing, rowsAStep?: number) {
  return rotationWork(database, ring, rotating, rowsAStep);
}
