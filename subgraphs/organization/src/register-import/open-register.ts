import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { Database } from '@gridweave/subgraph/database';
import { StartFault } from '@gridweave/subgraph/start-fault';
import type { FieldKeySettings } from '@gridweave/subgraph/subgraph';
import { openSubgraphDatabase } from '@gridweave/subgraph/subgraph-database';
import { Territory } from '@gridweave/territory/territory';
import { organization } from '../definition';
import { guardedContacts } from '../register/keeper-contact';
import type { Register } from './surroundings';

export interface OpenRegister extends Register {
  readonly database: Database;
}

/** Opens the register for an import in this process, beside a server that may be running. Throws a StartFault. */
export async function openRegister(databaseUrl: string, keys?: FieldKeySettings): Promise<OpenRegister> {
  const database = await openSubgraphDatabase(organization, databaseUrl);
  if (database.engine === 'sqlite') await keepPages(database);
  const fieldKeys = new KeyRing(keys);
  await sealWhatIsPlain(database, fieldKeys, guardedContacts);
  const territory = await Territory.open(database);
  for (const { kind, live } of territory.grids()) {
    if (live && (kind === 'COMMUNITY' || kind === 'VILLAGE')) return { database, territory, fieldKeys };
  }
  await database.close();
  throw new StartFault('There are no grids yet to find places in: run `npx pnpm start` or `npx pnpm sample` first.');
}

/** Pages that one step after the other writes are kept at hand, 64 MB of them. */
async function keepPages({ manager }: Database): Promise<void> {
  await manager.query('PRAGMA cache_size = -65536');
}
