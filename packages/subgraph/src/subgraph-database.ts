import type { MigrationInterface } from 'typeorm';
import { AuditExportRow, AuditReadingTables1764460040000 } from './audit/audit-reading-tables';
import { AuditBreakGlass1764470050000, AuditTables1764454000000, auditEntities } from './audit/audit-tables';
import { ChangeCounter, ChangedTable, ChangedTables1764480040000, ChangeTables1764470080000 } from './change-count';
import type { ClassReference } from './class-reference';
import { Database } from './database';
import { JobTables1764100030000, jobEntities } from './jobs/job-tables';
import { KeyAges1764470070000 } from './key-retention';
import { PlatformTables1764000000000, platformEntities } from './platform-tables';
import { SearchTables1764100030001, searchEntities } from './search/search-tables';

/** The tables that a part adds to those which every subgraph has. */
export interface OwnTables {
  readonly name: string;
  readonly entities: readonly ClassReference[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Opens the schema of a subgraph and brings it up to date. Throws a StartFault. */
export function openSubgraphDatabase(definition: OwnTables, url: string): Promise<Database> {
  return Database.open({
    owner: definition.name,
    url,
    entities: [
      ...platformEntities,
      ChangeCounter,
      ChangedTable,
      ...jobEntities,
      ...searchEntities,
      ...auditEntities,
      AuditExportRow,
      ...definition.entities,
    ],
    migrations: [
      PlatformTables1764000000000,
      JobTables1764100030000,
      SearchTables1764100030001,
      AuditTables1764454000000,
      AuditReadingTables1764460040000,
      AuditBreakGlass1764470050000,
      ChangeTables1764470080000,
      ChangedTables1764480040000,
      KeyAges1764470070000,
      ...definition.migrations,
    ],
  });
}
