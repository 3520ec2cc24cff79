import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { IntakeTables1764300040000 } from './migrations/intake-tables';
import { ReportReviewTables1764300040100 } from './migrations/report-review-tables';
import { DangerAlarmRow } from './report/danger-alarm.entity';
import { DangerAlarmResolver } from './report/danger-alarm.resolver';
import { ReviewRow } from './report/review.entity';
import { ReportReviewResolver, ReviewResolver } from './report/review.resolver';
import { ReportImportResolver } from './report-source/report-import.resolver';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations'>;

/** What belongs to taking in reports beside the reports themselves, as the subgraph's definition takes it. */
export const intakeMatters: Parts = {
  resolvers: [ReportImportResolver, DangerAlarmResolver, ReviewResolver, ReportReviewResolver],
  entities: [DangerAlarmRow, ReviewRow],
  migrations: [IntakeTables1764300040000, ReportReviewTables1764300040100],
};
