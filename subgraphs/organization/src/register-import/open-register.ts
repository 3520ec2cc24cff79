import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { openSubgraphDatabase } from '@gridweave/subgraph/subgraph';
import { Territory } from '@gridweave/territory/territory';
import { organization } from '../definition';

export interface OpenRegister {
  readonly database: Database;
  readonly territory: Territory;
}

/** Opens the register for an import in this process, beside a server that may be running. Throws a StartFault. */
export async function openRegister(databaseUrl: string): Promise<OpenRegister> {
  const database = await openSubgraphDatabase(organization, databaseUrl);
  if (database.engine === 'sqlite') await keepPages(database);
  const territory = await Territory.open(database);
  for (const { kind, live } of territory.grids()) {
    if (live && (kind === 'COMMUNITY' || kind === 'VILLAGE')) return { database, territory };
  }
  await database.close();
  throw new StartFault('There are no grids yet to find places in: run `npx pnpm start` or `npx pnpm sample` first.');
}

/** Pages that one step after the other writes are kept at hand, 64 MB of them. */
async function keepPages({ manager }: Database): Promise<void> {
  await manager.query('PRAGMA cache_size = -65536');
}
