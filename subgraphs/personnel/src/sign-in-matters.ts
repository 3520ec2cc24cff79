import { ApiKeyChangeRow, ApiKeyRow, ApiKeySecretRow } from './api-key/api-key.entity';
import { visibleApiKey } from './api-key/api-key.queries';
import { ApiKeyResolver, ApiKeySecretResolver } from './api-key/api-key.resolver';
import { BrowserSessionRow } from './browser-session/browser-session.entity';
import { BrowserSessionResolver } from './browser-session/browser-session.resolver';
import type { Matters } from './matters';
import { ApiKeyTables1764445000000 } from './migrations/1764445000000-api-key-tables';
import { BrowserSessionTable1764470040000 } from './migrations/1764470040000-browser-session-table';

/** Systems and browsers that sign in, as the subgraph's definition takes it. */
export const signInMatters: Matters = {
  resolvers: [ApiKeyResolver, ApiKeySecretResolver, BrowserSessionResolver],
  entities: [ApiKeyRow, ApiKeySecretRow, ApiKeyChangeRow, BrowserSessionRow],
  migrations: [ApiKeyTables1764445000000, BrowserSessionTable1764470040000],
  references: { ApiKey: async (ref: { id: string }, ctx) => visibleApiKey(ctx, ref.id) },
};
