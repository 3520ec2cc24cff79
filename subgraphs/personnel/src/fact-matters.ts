import { CipherResolver } from './cipher/cipher.resolver';
import { SealedFieldRow } from './cipher/sealed-field.entity';
import type { Matters } from './matters';
import { SealedFieldTable1764422000000 } from './migrations/1764422000000-sealed-field-table';
import { PersonFactTable1764422100000 } from './migrations/1764422100000-person-fact-table';
import { PersonFactRow } from './person-fact/person-fact.entity';
import { PersonFactResolver, PersonFactsResolver } from './person-fact/person-fact.resolver';
import { RevealResolver } from './reveal/reveal.resolver';

/** What is on file about people, as the subgraph's definition takes it. */
export const factMatters: Matters = {
  resolvers: [CipherResolver, PersonFactsResolver, PersonFactResolver, RevealResolver],
  entities: [SealedFieldRow, PersonFactRow],
  migrations: [SealedFieldTable1764422000000, PersonFactTable1764422100000],
};
