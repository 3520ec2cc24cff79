import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { CategoryHintRow } from './category-hint/category-hint.entity';
import { CategoryHintResolver, CategoryHintRuleResolver } from './category-hint/category-hint.resolver';
import { DuplicateResolver } from './duplicate/duplicate.resolver';
import { DuplicateRuleRow } from './duplicate/duplicate-rule.entity';
import { CategoryHintTables1764300040200 } from './migrations/category-hint-tables';
import { DuplicateTables1764300040300 } from './migrations/duplicate-tables';
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
  resolvers: [
    ReportImportResolver,
    DangerAlarmResolver,
    ReviewResolver,
    ReportReviewResolver,
    CategoryHintResolver,
    CategoryHintRuleResolver,
    DuplicateResolver,
  ],
  entities: [DangerAlarmRow, ReviewRow, CategoryHintRow, DuplicateRuleRow],
  migrations: [
    IntakeTables1764300040000,
    ReportReviewTables1764300040100,
    CategoryHintTables1764300040200,
    DuplicateTables1764300040300,
  ],
};
