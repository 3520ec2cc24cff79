import { rotationKind } from '@gridweave/subgraph/cipher/rotation';
import type { Database } from '@gridweave/subgraph/database';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Background, SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { CategoryHintRow } from './category-hint/category-hint.entity';
import { CategoryHintResolver, CategoryHintRuleResolver } from './category-hint/category-hint.resolver';
import { ContactKeyResolver } from './contact-key/rotation.resolver';
import { contactsRotation } from './contact-key/rotation.work';
import { DuplicateResolver } from './duplicate/duplicate.resolver';
import { DuplicateRuleRow } from './duplicate/duplicate-rule.entity';
import { CategoryHintTables1764300040200 } from './migrations/category-hint-tables';
import { DuplicateTables1764300040300 } from './migrations/duplicate-tables';
import { FeedbackTables1764300040400 } from './migrations/feedback-tables';
import { IntakeTables1764300040000 } from './migrations/intake-tables';
import { ReportReviewTables1764300040100 } from './migrations/report-review-tables';
import { SealedContactTable1764450000000 } from './migrations/sealed-contact-table';
import { ServiceRequestTables1764300110000 } from './migrations/service-request-tables';
import { SourceQuotaTables1764401000000 } from './migrations/source-quota-tables';
import { FeedbackRow, RecoveryRow } from './receipt/feedback.entity';
import { feedbackSweep } from './receipt/feedback-sweep';
import { ReceiptResolver } from './receipt/recovery.resolver';
import { DangerAlarmRow } from './report/danger-alarm.entity';
import { DangerAlarmResolver } from './report/danger-alarm.resolver';
import { ReviewRow } from './report/review.entity';
import { ReportReviewResolver, ReviewResolver } from './report/review.resolver';
import { ReportImportResolver } from './report-source/report-import.resolver';
import { SourceQuotaRow } from './report-source/source-quota.entity';
import { sourceQuotaSweep } from './report-source/source-quota-sweep';
import { RevealResolver } from './reveal/reveal.resolver';
import { ServiceRequestRow } from './service-request/service-request.entity';
import { ServiceRequestResolver } from './service-request/service-request.resolver';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations'> & {
  background(services: IncidentsServices, database: Database): readonly Background[];
  jobs(services: IncidentsServices, database: Database): Readonly<Record<string, JobWork<object>>>;
};

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
    ReceiptResolver,
    ServiceRequestResolver,
    ContactKeyResolver,
    RevealResolver,
  ],
  entities: [
    DangerAlarmRow,
    ReviewRow,
    CategoryHintRow,
    DuplicateRuleRow,
    FeedbackRow,
    RecoveryRow,
    ServiceRequestRow,
    SourceQuotaRow,
  ],
  migrations: [
    IntakeTables1764300040000,
    ReportReviewTables1764300040100,
    CategoryHintTables1764300040200,
    DuplicateTables1764300040300,
    FeedbackTables1764300040400,
    ServiceRequestTables1764300110000,
    SourceQuotaTables1764401000000,
    SealedContactTable1764450000000,
  ],
  background: (services, database) => [feedbackSweep(database, services), sourceQuotaSweep(database)],
  jobs: ({ fieldKeys }, database) => ({
    [rotationKind]: contactsRotation(database, fieldKeys) as JobWork<object>,
  }),
};
