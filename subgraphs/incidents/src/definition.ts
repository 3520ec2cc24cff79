import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { load } from '@gridweave/subgraph/context';
import { ExportStore } from '@gridweave/subgraph/exports/export-store';
import { exportSweep, sweepExports } from '@gridweave/subgraph/exports/export-sweep';
import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { viewerReference } from '@gridweave/subgraph/viewer-type';
import { isWord } from '@gridweave/subgraph/words';
import { applyCalendarEvents, CalendarCopyRow } from '@gridweave/territory/calendar-copy';
import { districtAudit } from '@gridweave/territory/district-audit';
import { TerritoryTables1764000001000, territoryEntities } from '@gridweave/territory/tables';
import { Territory } from '@gridweave/territory/territory';
import { CategoryLimitRow, CategoryRow } from './category/category.entity';
import { categoriesById } from './category/category.queries';
import { CategoryResolver } from './category/category.resolver';
import { seedCategories } from './category/category.seed';
import { clockMatters } from './clock-matters';
import { DutyList } from './duty-list/duty-list';
import { DutyFactCopyRow, DutyListRevisionRow, DutyRuleCopyRow } from './duty-list/duty-list.entity';
import { applyDutyListEvents } from './duty-list/duty-list.events';
import { IncidentExportRow } from './export/export.entity';
import { answerExport } from './export/export.files';
import { gridMatters } from './grid-matters';
import { keepCrossing } from './incident/crossing.events';
import { IncidentCounter, IncidentRow, MergedReportRow, MergeRow } from './incident/incident.entity';
import { visibleIncident } from './incident/incident.queries';
import { IncidentConnectionResolver, IncidentResolver } from './incident/incident.resolver';
import { IncidentFieldsResolver } from './incident/incident-fields.resolver';
import { IncidentLifeResolver } from './incident/life.resolver';
import { IncidentFactRow } from './incident-fact/incident-fact.entity';
import { IncidentFactResolver, IncidentFactsResolver } from './incident-fact/incident-fact.resolver';
import { intakeMatters } from './intake-matters';
import { JobResolver } from './job/job.resolver';
import { applyDecisionEffects } from './joint-meeting/decision-effect.events';
import { applyUnmanagedPlaceEvents } from './joint-meeting/joint-meeting.events';
import { DispatchResolver } from './leg/dispatch.resolver';
import { LegRow } from './leg/leg.entity';
import { LegResolver } from './leg/leg.resolver';
import { VerificationResolver } from './leg/verification.resolver';
import { legMatters } from './leg-matters';
import { lookUpMatters } from './look-up-matters';
import { MediaRow } from './media/media.entity';
import { answerFiles } from './media/media.files';
import {
  IncidentMediaResolver,
  MediaResolver,
  ReportMediaResolver,
  ReportProgressMediaResolver,
} from './media/media.resolver';
import { mediaKeeping } from './media/media-keeping';
import { mediaSweep } from './media/media-sweep';
import { seedMedia } from './media/sample-media';
import { ClosingAgainColumns1764404000000 } from './migrations/closing-again-columns';
import { ClosingResultColumns1764300010100 } from './migrations/closing-result-columns';
import { DutyCopyTables1764100050000 } from './migrations/duty-copy-tables';
import { FollowUpCallColumns1764404000400 } from './migrations/follow-up-call-columns';
import { FollowUpTable1764404000300 } from './migrations/follow-up-table';
import { IncidentFactTables1764405700000 } from './migrations/incident-fact-tables';
import { IncidentLifeTables1764300010000 } from './migrations/incident-life-tables';
import { IncidentTables1764000010000 } from './migrations/incident-tables';
import { MediaTables1764300050000 } from './migrations/media-tables';
import { StrandedMatters1764600500000 } from './migrations/stranded-matters';
import { MatterGridRow } from './place/matter-grid.entity';
import { ReportedLocationResolver } from './place/reported-location.resolver';
import { keepTodaysDivisions } from './place/today-divisions.events';
import { ReportProgressResolver } from './progress/report-progress.resolver';
import { feedbackChannels } from './receipt/feedback-channels';
import { DivisionResolver } from './references/division.resolver';
import { GridResolver } from './references/grid.resolver';
import { UnitResolver } from './references/unit.resolver';
import { ViewerResolver } from './references/viewer.resolver';
import { guardedContacts } from './report/contact-details';
import { ReportContactRow, ReportRow } from './report/report.entity';
import { visibleReport } from './report/report.queries';
import { ReportResolver } from './report/report.resolver';
import { ReportFieldsResolver } from './report/report-fields.resolver';
import { intakeGathering } from './report/submission';
import { SharedLimits } from './report-source/shared-limits';
import { SourceLimits } from './report-source/source-limits.rules';
import { residentMatters } from './resident-matters';
import { MissingFactResolver, RoutingResolver } from './routing/routing.resolver';
import { seedSample } from './sample/sample.seed';
import { seedGridMatters } from './sample/sample-grid-matters';
import { secondmentMatters } from './secondment-matters';
import type { IncidentsServices } from './services';
import { SettingsRow } from './settings/settings.entity';
import { SettingsResolver } from './settings/settings.resolver';
import { simulationKind } from './simulation/simulation.commands';
import { DutySimulationMoveRow, DutySimulationRow } from './simulation/simulation.entity';
import {
  DutySimulationMoveResolver,
  DutySimulationResolver,
  DutySimulationShiftResolver,
} from './simulation/simulation.resolver';
import { simulationWork } from './simulation/simulation.work';
import { incidentsSnapshot } from './snapshot';
import { AppointmentIntervalRow } from './staffing/appointment-interval.entity';
import { staffingSubscription } from './staffing/staffing.events';
import { statisticsMatters } from './statistics-matters';
import { FollowUpRow } from './survey/follow-up.entity';
import { FollowUpResolver } from './survey/follow-up.resolver';
import { SurveyRow } from './survey/survey.entity';
import { SurveyResolver } from './survey/survey.resolver';
import { EntryRow } from './timeline/entry.entity';
import { EntryResolver } from './timeline/entry.resolver';
import { EvidenceRow } from './transition/evidence.entity';
import { TransitionRowEntity, TransitionVersionRow } from './transition/transition.entity';
import { TransitionResolver } from './transition/transition.resolver';
import { TransitionTables } from './transition/transition-tables';
import { VoidingRow } from './voiding/voiding.entity';
import { IncidentVoidingResolver, ReportVoidingResolver } from './voiding/voiding.resolver';

/** A reference that is its own id: what is known of it here comes from the copies. */
const byId = async ({ id }: { id: string }) => ({ id });

const audit = districtAudit<IncidentsServices>({ word: 'incidents', title: 'Incidents' });

export const incidents: SubgraphDefinition<IncidentsServices> = {
  name: 'incidents',
  resolvers: [
    CategoryResolver,
    ReportResolver,
    ReportFieldsResolver,
    ReportProgressResolver,
    IncidentResolver,
    IncidentConnectionResolver,
    IncidentFieldsResolver,
    IncidentLifeResolver,
    IncidentVoidingResolver,
    ReportVoidingResolver,
    TransitionResolver,
    SettingsResolver,
    RoutingResolver,
    MissingFactResolver,
    IncidentFactsResolver,
    IncidentFactResolver,
    ReportedLocationResolver,
    LegResolver,
    DispatchResolver,
    VerificationResolver,
    EntryResolver,
    SurveyResolver,
    FollowUpResolver,
    JobResolver,
    MediaResolver,
    ReportMediaResolver,
    IncidentMediaResolver,
    ReportProgressMediaResolver,
    DutySimulationResolver,
    DutySimulationMoveResolver,
    DutySimulationShiftResolver,
    DivisionResolver,
    GridResolver,
    UnitResolver,
    ViewerResolver,
    ...audit.resolvers,
    ...legMatters.resolvers,
    ...gridMatters.resolvers,
    ...lookUpMatters.resolvers,
    ...intakeMatters.resolvers,
    ...clockMatters.resolvers,
    ...statisticsMatters.resolvers,
    ...secondmentMatters.resolvers,
    ...residentMatters.resolvers,
  ],
  orphanedTypes: secondmentMatters.orphanedTypes,
  references: {
    Incident: (ref: { id: string }, ctx) => visibleIncident(ctx, ref.id),
    Report: (ref: { id: string }, ctx) => visibleReport(ctx, ref.id),
    Category: async (ref: { id: string }, ctx) => (isWord(ref.id) ? load(ctx, categoriesById, ref.id) : null),
    Division: byId,
    Grid: byId,
    Unit: byId,
    Viewer: viewerReference,
    ...gridMatters.references,
    ...lookUpMatters.references,
    ...secondmentMatters.references,
    ...residentMatters.references,
  },
  entities: [
    ...territoryEntities,
    CategoryRow,
    CategoryLimitRow,
    IncidentRow,
    IncidentCounter,
    MergeRow,
    MergedReportRow,
    VoidingRow,
    EvidenceRow,
    TransitionVersionRow,
    TransitionRowEntity,
    SettingsRow,
    ReportRow,
    ReportContactRow,
    LegRow,
    EntryRow,
    SurveyRow,
    FollowUpRow,
    MediaRow,
    MatterGridRow,
    AppointmentIntervalRow,
    DutyRuleCopyRow,
    DutyListRevisionRow,
    DutyFactCopyRow,
    IncidentFactRow,
    CalendarCopyRow,
    DutySimulationRow,
    DutySimulationMoveRow,
    ...legMatters.entities,
    ...gridMatters.entities,
    ...lookUpMatters.entities,
    ...intakeMatters.entities,
    ...clockMatters.entities,
    ...statisticsMatters.entities,
    ...secondmentMatters.entities,
    ...residentMatters.entities,
  ],
  migrations: [
    TerritoryTables1764000001000,
    IncidentTables1764000010000,
    DutyCopyTables1764100050000,
    IncidentLifeTables1764300010000,
    ClosingResultColumns1764300010100,
    ClosingAgainColumns1764404000000,
    FollowUpTable1764404000300,
    FollowUpCallColumns1764404000400,
    MediaTables1764300050000,
    IncidentFactTables1764405700000,
    ...legMatters.migrations,
    ...gridMatters.migrations,
    ...lookUpMatters.migrations,
    ...intakeMatters.migrations,
    ...clockMatters.migrations,
    ...statisticsMatters.migrations,
    ...secondmentMatters.migrations,
    ...residentMatters.migrations,
    StrandedMatters1764600500000,
  ],
  async services(database, config) {
    const territory = await Territory.open(database);
    const { internalKey } = config;
    const fieldKeys = new KeyRing(config.fieldKeys?.());
    await sealWhatIsPlain(database, fieldKeys, guardedContacts);
    return {
      territory,
      dutyList: new DutyList(database),
      transitions: new TransitionTables(),
      internalKey,
      fieldKeys,
      media: mediaKeeping(config),
      exports: ExportStore.of(config),
      sharedLimits: new SharedLimits(database),
      sourceLimits: new SourceLimits(),
      intake: intakeGathering(),
      feedback: feedbackChannels(config.feedback ?? { mail: null, callback: null }),
    };
  },
  subscriptions: ({ territory }, database) => [
    territory.subscription(async (tx, events) => {
      await applyDutyListEvents(database, tx, events);
      await applyCalendarEvents(database, tx, events);
      await applyUnmanagedPlaceEvents(database, tx, events);
      await applyDecisionEffects(database, tx, events);
      await keepTodaysDivisions(tx, events);
      await keepCrossing(tx, events);
    }),
    staffingSubscription(database),
  ],
  jobs: (services, database) => ({
    [simulationKind]: simulationWork(services),
    ...lookUpMatters.jobs(services),
    ...statisticsMatters.jobs(),
    ...clockMatters.jobs(services),
    ...intakeMatters.jobs(services, database),
    ...residentMatters.jobs(services, database),
  }),
  files: async (ctx, request) =>
    (await audit.files(ctx, request)) ?? (await answerExport(ctx, request)) ?? answerFiles(ctx, request),
  background: (services, database) => [
    mediaSweep(database, services.media),
    exportSweep((now) => sweepExports(database, IncidentExportRow, services.exports, now)),
    ...intakeMatters.background(services, database),
    ...residentMatters.background(database),
    clockMatters.alarms(services, database),
    statisticsMatters.background(database),
  ],
  snapshot: incidentsSnapshot,
  async seed(database, services, { sample }) {
    const { territory, media } = services;
    await seedCategories(database);
    if (sample) await seedSample(database, services);
    if (sample) await seedGridMatters(database, territory);
    if (sample) await seedMedia(database, media);
  },
};
