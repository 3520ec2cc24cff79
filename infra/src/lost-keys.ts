import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf } from './database-fault';
import { readKept } from './kept-file';

interface HeldKey {
  readonly file: string;
  readonly isGiven: (config: Config) => boolean;
  readonly settings: string;
  /** What was done under it, and how one finds out that there is any. */
  readonly uses: Readonly<Partial<Record<SubgraphName, readonly [string, string]>>>;
}

const audited = [
  'audit entries of',
  'SELECT 1 FROM audit_head WHERE last > 0 UNION ALL SELECT 1 FROM audit_entry LIMIT 1',
] as const;
const encrypted = (table: string) =>
  ['numbers and contacts of', `SELECT 1 FROM ${table} WHERE key_id <> '' LIMIT 1`] as const;

const heldKeys: readonly HeldKey[] = [
  {
    file: 'internal-key',
    isGiven: ({ internalKey }) => internalKey !== null,
    settings: 'GRIDWEAVE_INTERNAL_KEY',
    uses: { incidents: ['receipts of', 'SELECT 1 FROM report LIMIT 1'] },
  },
  {
    file: 'audit-key',
    isGiven: ({ audit }) => audit.key !== null,
    settings: 'GRIDWEAVE_AUDIT_KEY',
    uses: { organization: audited, incidents: audited, personnel: audited },
  },
  {
    file: 'field-keys',
    isGiven: ({ fieldKeys }) => fieldKeys !== null,
    settings: 'GRIDWEAVE_FIELD_KEYS and GRIDWEAVE_FIELD_HASH_KEY',
    uses: {
      organization: encrypted('register_contact'),
      incidents: encrypted('report_contact'),
      personnel: encrypted('sealed_field'),
    },
  },
];

/**
 * Before a key that is missing is made: throws a StartFault where something was done under one that is gone, which a new one
 * would not open. Looks at the databases of the parts that are going to be opened, or at all of the data directory.
 */
export async function refuseLostKeys(config: Config, started: readonly SubgraphName[] = subgraphNames): Promise<void> {
  const missing = heldKeys.filter(
    (key) => !key.isGiven(config) && readKept(join(config.dataDirectory, key.file)) === null,
  );
  if (missing.length === 0) return;
  const isFile = config.databaseUrl.startsWith('sqlite:');
  for (const part of isFile ? subgraphNames : started) {
    if (isFile && !existsSync(join(config.databaseUrl.slice('sqlite:'.length), `${part}.sqlite`))) continue;
    await atDatabaseOf(part, config.databaseUrl, () => refuseLostKeysOf(part, config, missing));
  }
}

async function refuseLostKeysOf(part: SubgraphName, config: Config, missing: readonly HeldKey[]): Promise<void> {
  const database = await Database.open({ owner: part, url: config.databaseUrl, entities: [], migrations: [] });
  try {
    for (const { file, settings, uses } of missing) {
      const [what, query] = uses[part] ?? [];
      if (!query || !(await hasRows(database, query))) continue;
      throw new StartFault(
        `${join(config.dataDirectory, file)} is missing, and ${what} ${part} hang on the key that was in it: put back a copy of it, or set ${settings}.`,
        'KEY_LOST',
      );
    }
  } finally {
    await database.close();
  }
}

/** False where the table is not there yet. */
async function hasRows(database: Database, query: string): Promise<boolean> {
  try {
    return (await database.manager.query(query)).length > 0;
  } catch (fault) {
    const { code, message } = (fault as { driverError: { code?: string; message: string } }).driverError;
    if (code === 'ER_NO_SUCH_TABLE' || /^no such (table|column)/.test(message) || code === 'ER_BAD_FIELD_ERROR')
      return false;
    throw fault;
  }
}
