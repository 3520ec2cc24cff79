import { digestField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';

/** A digest of a row that names somebody: unkeyed it would tell a phone to whoever tries them all. */
export function keyedDigest(ring: KeyRing, digest: string): string {
  return digestField(ring, 'organization.register_element.digest', digest);
}
