import { CipherResolver } from './cipher/cipher.resolver';
import { SealedFieldRow } from './cipher/sealed-field.entity';
import type { Matters } from './matters';
import { SealedFieldTable1764422000000 } from './migrations/1764422000000-sealed-field-table';

/** What is on file about people, as the subgraph's definition takes it. */
export const factMatters: Matters = {
  resolvers: [CipherResolver],
  entities: [SealedFieldRow],
  migrations: [SealedFieldTable1764422000000],
};
