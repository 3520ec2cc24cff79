import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { type Rotating, rotationWork } from '@gridweave/subgraph/cipher/rotation';
import { rotatingColumn } from '@gridweave/subgraph/cipher/sealed-columns';
import { rotatingRows } from '@gridweave/subgraph/cipher/sealed-rows';
import type { Database } from '@gridweave/subgraph/database';
import { sealedColumns } from './sealed-columns';
import { sealedNumbers } from './sealed-field.commands';

/** Numbers, then the other sealed columns. */
const rotating: readonly Rotating[] = [rotatingRows(sealedNumbers), ...sealedColumns.map(rotatingColumn)];

/** Encrypts everything of this subgraph under the current key. */
export function numbersRotation(database: Database, ring: KeyRing, rowsAStep?: number) {
  return rotationWork(database, ring, rotating, rowsAStep);
}
