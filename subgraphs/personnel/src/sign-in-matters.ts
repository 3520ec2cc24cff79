import { ApiKeyChangeRow, ApiKeyRow, ApiKeySecretRow } from './api-key/api-key.entity';
import { visibleApiKey } from './api-key/api-key.queries';
import { ApiKeyResolver, ApiKeySecretResolver } from './api-key/api-key.resolver';
import type { Matters } from './matters';
import { ApiKeyTables1764445000000 } from './migrations/1764445000000-api-key-tables';

/** Systems that sign in, as the subgraph's definition takes it. */
export const signInMatters: Matters = {
  resolvers: [ApiKeyResolver, ApiKeySecretResolver],
  entities: [ApiKeyRow, ApiKeySecretRow, ApiKeyChangeRow],
  migrations: [ApiKeyTables1764445000000],
  references: { ApiKey: async (ref: { id: string }, ctx) => visibleApiKey(ctx, ref.id) },
};
