import type { Database } from '@gridweave/subgraph/database';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Background, SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { erasingWork } from './erasing/erasing.work';
import { erasingSweep } from './erasing/erasing-sweep';
import { erasureKind } from './erasure/carrying-out.commands';
import { ContactWithdrawalResolver } from './erasure/contact-withdrawal.resolver';
import { ReportErasureRow } from './erasure/report-erasure.entity';
import { visibleErasure } from './erasure/report-erasure.queries';
import { ReportDataErasureResolver, ReportErasureResolver } from './erasure/report-erasure.resolver';
import { MatterHoldRow } from './matter-hold/matter-hold.entity';
import { visibleHold } from './matter-hold/matter-hold.queries';
import { MatterHoldResolver } from './matter-hold/matter-hold.resolver';
import { ReportErasureTables1764460050000 } from './migrations/report-erasure-tables';
import { RetentionRulesTable1764460051000 } from './migrations/retention-rules-table';
import { ReportDataResolver } from './report-data/report-data.resolver';
import { RetentionRulesRow } from './retention/retention.entity';
import { RetentionResolver } from './retention/retention.resolver';
import { RetentionNights } from './retention/retention-nights';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations' | 'references'> & {
  background(database: Database): readonly Background[];
  jobs(services: IncidentsServices, database: Database): Readonly<Record<string, JobWork<object>>>;
};

/** What residents have a right to, of what is kept about them, as the subgraph's definition takes it. */
export const residentMatters: Parts = {
  resolvers: [
    ReportDataResolver,
    ReportErasureResolver,
    ReportDataErasureResolver,
    ContactWithdrawalResolver,
    MatterHoldResolver,
    RetentionResolver,
  ],
  references: {
    ReportErasure: async (ref: { id: string }, ctx) => visibleErasure(ctx, ref.id),
    MatterHold: async (ref: { id: string }, ctx) => visibleHold(ctx, ref.id),
  },
  entities: [ReportErasureRow, MatterHoldRow, RetentionRulesRow],
  migrations: [ReportErasureTables1764460050000, RetentionRulesTable1764460051000],
  background: (database) => [erasingSweep(database), new RetentionNights(database)],
  jobs: (services, database) => ({ [erasureKind]: erasingWork(database, services) as JobWork<object> }),
};
