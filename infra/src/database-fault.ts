import { join } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';

/** Does something with the database of a part; what its engine says of the file or the schema becomes a StartFault. */
export async function atDatabaseOf<T>(part: SubgraphName, url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw databaseFault(fault, part, url) ?? fault;
  }
}

/** Null for what nobody but us can mend. */
function databaseFault(fault: unknown, part: SubgraphName, url: string): StartFault | null {
  const { code = '' } = ((fault as { driverError?: unknown })?.driverError ?? fault ?? {}) as { code?: string };
  const isFile = url.startsWith('sqlite:');
  const [name, remedies] = isFile
    ? [join(url.slice('sqlite:'.length), `${part}.sqlite`), ofFiles]
    : [`The schema ${schemaOf(url, part)}`, ofSchemas];
  const [, remedy] = remedies.find(([codes]) => codes.test(code)) ?? [];
  return remedy ? new StartFault(`${name} ${remedy.replace('CODE', code)}`) : null;
}

/** What a part's schema is called on the server of a database URL. */
export function schemaOf(url: string, part: SubgraphName): string {
  return `${new URL(url).pathname.slice(1) || 'gridweave'}_${part}`;
}

type Remedy = readonly [RegExp, string];

const ofFiles: readonly Remedy[] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, 'is damaged (CODE): put the last backup back, all three files of one moment.'],
  [
    /^SQLITE_(CANTOPEN|READONLY|PERM)/,
    'cannot be opened for writing (CODE): give it and its directory back to the user that starts Gridweave.',
  ],
  [/^SQLITE_(FULL|IOERR)/, 'cannot be written (CODE): make room on its disk, and start again.'],
  [/^SQLITE_BUSY/, 'is held by another program (CODE): end that, and start again.'],
];

const ofSchemas: readonly Remedy[] = [
  [
    /^ER_\w*ACCESS_DENIED_ERROR$/,
    'may not be changed by the user in GRIDWEAVE_DATABASE_URL (CODE): grant it all rights on the three schemas.',
  ],
  [/^ER_(DISK_FULL|RECORD_FILE_FULL)$/, 'cannot be written (CODE): make room on the disk of the server.'],
];
