import 'reflect-metadata';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { rotationKind } from '@gridweave/subgraph/cipher/rotation';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { ExportStore } from '@gridweave/subgraph/exports/export-store';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { viewerReference } from '@gridweave/subgraph/viewer-type';
import { districtAudit } from '@gridweave/territory/district-audit';
import { TerritoryTables1764000001000, territoryEntities } from '@gridweave/territory/tables';
import { Territory } from '@gridweave/territory/territory';
import { visibleAppointment } from './appointment/appointment.queries';
import { breakGlassBackground, breakGlassMatters } from './break-glass-matters';
import { numbersRotation } from './cipher/rotation.work';
import { guardedNumbers } from './cipher/sealed-field.commands';
import { eligibilityMatters } from './eligibility-matters';
import { erasureJobs, erasureMatters } from './erasure-matters';
import { factMatters } from './fact-matters';
import { gridStaffMatters } from './grid-staff-matters';
import {
  HouseholdLinkChangeRow,
  HouseholdLinkRow,
  HouseholdTallyRow,
  PartyOrganizationCopyRow,
} from './household-link/household-link.entity';
import { applyPartyOrganizations } from './household-link/household-link.events';
import { partyOrganizationCopy, visibleLink } from './household-link/household-link.queries';
import { HouseholdLinkResolver, PartyHouseholdsResolver } from './household-link/household-link.resolver';
import { PartyOrganization } from './household-link/party-organization.type';
import type { Matters } from './matters';
import { PersonnelTables1764000020000 } from './migrations/1764000020000-personnel-tables';
import { HouseholdLinkTables1764200020000 } from './migrations/1764200020000-household-link-tables';
import { SampleScenarioTable1764441000000 } from './migrations/1764441000000-sample-scenario-table';
import { moveMatters } from './move-matters';
import { PersonRow } from './person/person.entity';
import { visiblePerson } from './person/person.queries';
import { PersonAtResolver, PersonResolver } from './person/person.resolver';
import { PersonFileResolver } from './person/person-file.resolver';
import { PipelinePeriodResolver } from './pipeline/period.resolver';
import { CadrePipelineComparisonResolver, CadrePipelineResolver } from './pipeline/pipeline.resolver';
import { PipelineRequirementResolver } from './pipeline/requirement.resolver';
import { poolMatters } from './pool-matters';
import { visiblePost } from './post/post.queries';
import { divisionLabel, gridAt, gridLabel, unitLabel } from './references/labels.queries';
import { Division, Grid, GridAt, Unit } from './references/labels.type';
import {
  DivisionStaffResolver,
  GridAtStaffResolver,
  GridStaffResolver,
  UnitStaffResolver,
} from './references/staffing.resolver';
import { SampleScenarioRow } from './sample/sample-scenario.entity';
import { SampleScenarioResolver } from './sample/sample-scenario.resolver';
import { seedSample } from './sample/seed-sample';
import { secondmentMatters } from './secondment-matters';
import type { PersonnelServices } from './services';
import { signInMatters } from './sign-in-matters';
import { personnelSnapshot } from './snapshot';
import { staffMatters } from './staff-matters';
import { transferBackground, transferFiles, transferJobs, transferMatters } from './transfer-matters';
import { ViewerResolver } from './viewer/viewer.resolver';
import { applyWorkCalendar, countAnew } from './work-calendar/work-calendar.events';

/** Groups of slices; each stands in a file of its own. */
const matters: readonly Matters[] = [
  staffMatters,
  gridStaffMatters,
  factMatters,
  eligibilityMatters,
  poolMatters,
  moveMatters,
  secondmentMatters,
  transferMatters,
  erasureMatters,
  signInMatters,
  breakGlassMatters,
];

const audit = districtAudit<PersonnelServices>({ word: 'personnel', title: 'Personnel' });

/** People who work in the grids, their posts and appointments, and the pool they are promoted from. */
export const personnel: SubgraphDefinition<PersonnelServices> = {
  name: 'personnel',
  entities: [
    ...territoryEntities,
    PersonRow,
    HouseholdLinkRow,
    HouseholdLinkChangeRow,
    HouseholdTallyRow,
    PartyOrganizationCopyRow,
    SampleScenarioRow,
    ...matters.flatMap(({ entities }) => entities),
  ],
  migrations: [
    TerritoryTables1764000001000,
    PersonnelTables1764000020000,
    HouseholdLinkTables1764200020000,
    SampleScenarioTable1764441000000,
    ...matters.flatMap(({ migrations }) => migrations),
  ],
  resolvers: [
    PersonResolver,
    PersonAtResolver,
    PersonFileResolver,
    ViewerResolver,
    GridStaffResolver,
    GridAtStaffResolver,
    UnitStaffResolver,
    DivisionStaffResolver,
    CadrePipelineResolver,
    CadrePipelineComparisonResolver,
    PipelinePeriodResolver,
    PipelineRequirementResolver,
    PartyHouseholdsResolver,
    HouseholdLinkResolver,
    SampleScenarioResolver,
    ...audit.resolvers,
    ...matters.flatMap(({ resolvers }) => resolvers),
  ],
  orphanedTypes: [Grid, GridAt, Unit, Division, PartyOrganization],
  references: {
    Person: async (ref: { id: string }, ctx) => visiblePerson(ctx, ref.id),
    Appointment: async (ref: { id: string }, ctx) => visibleAppointment(ctx, ref.id),
    Post: async (ref: { id: string }, ctx) => visiblePost(ctx, ref.id),
    Grid: async (ref: { id: string }, ctx) => gridLabel(ctx, ref.id),
    GridAt: async (ref: { gridId: string; asOf: string }, ctx) => gridAt(ctx, ref),
    Unit: async (ref: { id: string }, ctx) => unitLabel(ctx, ref.id),
    Division: async (ref: { id: string }, ctx) => divisionLabel(ctx, ref.id),
    PartyOrganization: async (ref: { id: string }, ctx) => partyOrganizationCopy(ctx, ref.id),
    PartyHouseholdLink: async (ref: { id: string }, ctx) => visibleLink(ctx, ref.id),
    Viewer: viewerReference,
    ...Object.assign({}, ...matters.map(({ references }) => references)),
  },
  services: async (database, config) => {
    const fieldKeys = new KeyRing(config.fieldKeys?.());
    await sealWhatIsPlain(database, fieldKeys, guardedNumbers);
    await database.transaction((tx) => countAnew(tx, new Date()));
    const territory = await Territory.open(database);
    const noticeMatters = Object.assign({}, ...matters.map((each) => each.noticeMatters));
    const reviewMatters = Object.assign({}, ...matters.map((each) => each.reviewMatters));
    const { internalKey } = config;
    const exports = ExportStore.of(config, 'staff-exports');
    const auditYears = config.audit?.().keptYears ?? null;
    return { territory, internalKey, fieldKeys, noticeMatters, reviewMatters, exports, auditYears };
  },
  jobs: (services, database) => ({
    [rotationKind]: numbersRotation(database, services.fieldKeys) as JobWork<object>,
    ...transferJobs(services),
    ...erasureJobs(services, database),
  }),
  files: async (ctx, request) => (await audit.files(ctx, request)) ?? transferFiles(ctx, request),
  subscriptions: ({ territory }, database) => [
    territory.subscription(async (tx, events) => {
      await applyPartyOrganizations(database, tx, events);
      await applyWorkCalendar(database, tx, events);
    }),
  ],
  background: (services, database) => [
    new AlarmRunner(database, Object.assign({}, ...matters.map(({ alarms }) => alarms))),
    ...transferBackground(services, database),
    ...breakGlassBackground(services, database),
  ],
  snapshot: personnelSnapshot,
  seed: async (database, services, config) => {
    if (config.sample) await seedSample(database, services, config.sampleScenario ?? null);
  },
};
