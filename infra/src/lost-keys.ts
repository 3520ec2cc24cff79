import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf, schemaOf } from './database-fault';
import { readKept } from './kept-file';

/** What was done under a key, and the rows of a table that tell of it. */
interface Use {
  readonly what: string;
  readonly table: string;
  readonly where: string;
}

interface HeldKey {
  readonly file: string;
  readonly isGiven: (config: Config) => boolean;
  readonly settings: string;
  readonly uses: Readonly<Partial<Record<SubgraphName, readonly Use[]>>>;
}

const audited: readonly Use[] = [
  { what: 'audit entries of', table: 'audit_head', where: 'last > 0' },
  { what: 'audit entries of', table: 'audit_entry', where: '1 = 1' },
];
const encrypted = (table: string): Use[] => [{ what: 'numbers and contacts of', table, where: `key_id <> ''` }];
const receipted = (table: string): Use => ({ what: 'receipts of', table, where: '1 = 1' });

const heldKeys: readonly HeldKey[] = [
  {
    file: 'internal-key',
    isGiven: ({ internalKey }) => internalKey !== null,
    settings: 'GRIDWEAVE_INTERNAL_KEY',
    uses: { incidents: [receipted('report'), receipted('suggestion')] },
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
 * would not open. Looks at all parts, because the next start takes the key that this one makes: of those that are not
 * `started`, at what is there and may be read.
 */
export async function refuseLostKeys(config: Config, started: readonly SubgraphName[] = subgraphNames): Promise<void> {
  const missing = heldKeys.filter((key) => !key.isGiven(config) && isMissing(config, key));
  if (missing.length === 0) return;
  const { databaseUrl: url } = config;
  if (url.startsWith('sqlite:')) {
    const there = subgraphNames.filter((part) => existsSync(join(url.slice('sqlite:'.length), `${part}.sqlite`)));
    for (const part of there) await lookInto(part, [part]);
  } else {
    for (const part of started) await lookInto(part, [part]);
    const others = subgraphNames.filter((part) => !started.includes(part));
    // Through a schema that is opened anyway: to open another would make it.
    if (started[0]) await lookInto(started[0], others);
  }

  function lookInto(opened: SubgraphName, parts: readonly SubgraphName[]): Promise<void> {
    return atDatabaseOf(opened, url, async () => {
      const database = await Database.open({ owner: opened, url, entities: [], migrations: [] });
      try {
        for (const part of parts)
          await refuseLostKeysOf(config, missing, part, (use) => hasRows(database, use, part === opened ? null : part));
      } finally {
        await database.close();
      }
    });
  }

  async function hasRows(database: Database, { table, where }: Use, elsewhere: SubgraphName | null): Promise<boolean> {
    const place = elsewhere === null ? table : `\`${schemaOf(url, elsewhere)}\`.${table}`;
    try {
      return (await database.manager.query(`SELECT 1 FROM ${place} WHERE ${where} LIMIT 1`)).length > 0;
    } catch (fault) {
      if (isNotThere(fault) || (elsewhere !== null && isNotOurs(fault))) return false;
      throw fault;
    }
  }
}

const isMissing = ({ dataDirectory }: Config, { file }: HeldKey) => readKept(join(dataDirectory, file)) === null;

async function refuseLostKeysOf(
  config: Config,
  missing: readonly HeldKey[],
  part: SubgraphName,
  hasRows: (use: Use) => Promise<boolean>,
): Promise<void> {
  for (const key of missing) {
    for (const use of key.uses[part] ?? []) {
      // Another part that starts at the same time may have made it meanwhile, and used it.
      if (!(await hasRows(use)) || !isMissing(config, key)) continue;
      throw new StartFault(
        `${join(config.dataDirectory, key.file)} is missing, and ${use.what} ${part} hang on the key that was in it: put back a copy of it, or set ${key.settings}.`,
        'KEY_LOST',
      );
    }
  }
}

function isNotThere(fault: unknown): boolean {
  const { code = '', message } = causeOf(fault);
  return /^ER_(NO_SUCH_TABLE|BAD_FIELD_ERROR|BAD_DB_ERROR)$/.test(code) || /^no such (table|column)/.test(message);
}

const isNotOurs = (fault: unknown) => /^ER_\w*ACCESS_DENIED_ERROR$/.test(causeOf(fault).code ?? '');

/** Of the engine, or of us where the engine could not be asked. */
function causeOf(fault: unknown): { code?: string; message: string } {
  return (fault as { driverError?: Error }).driverError ?? (fault as Error);
}
