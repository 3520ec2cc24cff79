import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { rotationKind, rotationWork } from '@gridweave/subgraph/cipher/rotation';
import { rotatingRows } from '@gridweave/subgraph/cipher/sealed-rows';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { load } from '@gridweave/subgraph/context';
import { noFile } from '@gridweave/subgraph/files';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Reference } from '@gridweave/subgraph/schema';
import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { viewerReference } from '@gridweave/subgraph/viewer-type';
import { districtAudit } from '@gridweave/territory/district-audit';
import { TerritoryTables1764000001000, territoryEntities } from '@gridweave/territory/tables';
import { Territory } from '@gridweave/territory/territory';
import { BuildingLinkRow } from './building-link/building-link.entity';
import {
  BuildingLinkResolver,
  DivisionBuildingLinksResolver,
  GridBuildingLinksResolver,
} from './building-link/building-link.resolver';
import { ViewerResolver } from './caller/caller.resolver';
import { CategoryCopyRow } from './category/category.entity';
import { ContactListRow, ContactRow } from './contact/contact.entity';
import { ContactResolver, GridContactResolver, UnitContactResolver } from './contact/contact.resolver';
import { ContactKeyResolver } from './contact-key/rotation.resolver';
import { DivisionAreaRow, DivisionRow, DivisionSuccessionRow, DivisionVersionRow } from './division/division.entity';
import { divisionsById } from './division/division.loaders';
import { DivisionAtResolver, DivisionResolver, DivisionSuccessionResolver } from './division/division.resolver';
import { DivisionChangeRow, DivisionEditionRow } from './division-list/division-list.entity';
import {
  DivisionChangeResolver,
  DivisionHistoryResolver,
  DivisionListResolver,
  OrganizationToSetUpResolver,
} from './division-list/division-list.resolver';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty/duty.entity';
import { dutyRulesById } from './duty/duty.loaders';
import { DutyRuleResolver, DutyRuleVersionResolver } from './duty/duty.resolver';
import { DutyRuleContentResolver, DutyRuleVersionContentResolver } from './duty/duty-content.resolver';
import { DutyDeedsResolver } from './duty/duty-deeds.resolver';
import { DutyFactRow } from './duty-fact/duty-fact.entity';
import { DutyFactResolver } from './duty-fact/duty-fact.resolver';
import { DutyImportRow } from './duty-file/duty-file.entity';
import { DutyFileResolver } from './duty-file/duty-file.resolver';
import { DutyRuleConflictResolver, DutyRuleGapResolver } from './duty-review/duty-review.resolver';
import { DutyRuleToReviewResolver } from './duty-review/rule-to-review.resolver';
import { GridRow, GridVersionRow } from './grid/grid.entity';
import { gridsAt, gridsById } from './grid/grid.loaders';
import { GridAtResolver, GridJurisdictionResolver, GridResolver } from './grid/grid.resolver';
import { DistrictHouseholdNormRow, GridHouseholdRow, HouseholdNormRow } from './grid-coverage/coverage.entity';
import {
  GridCoverageResolver,
  GridHouseholdsResolver,
  HouseholdNormsResolver,
} from './grid-coverage/coverage.resolver';
import { GridFeatureResolver } from './grid-feature/grid-feature.resolver';
import { GridClock } from './grid-life/grid-clock.commands';
import { gridLifeEntities } from './grid-life/grid-life.entity';
import {
  GridChangeResolver,
  GridLifeResolver,
  GridSuccessionResolver,
  GridTimelineEntryResolver,
} from './grid-life/grid-life.resolver';
import { incidentsSubscription } from './incidents-subscription';
import { JobResolver } from './job/job.resolver';
import { LocationResolver } from './location/location.resolver';
import { LocationBatchResolver } from './location/location-batch.resolver';
import { MeetingDecisionRow } from './meeting-decision/meeting-decision.entity';
import { DutyRuleBasisResolver, MeetingDecisionResolver } from './meeting-decision/meeting-decision.resolver';
import { CalendarTables1764100011000 } from './migrations/calendar-tables';
import { CategoryTables1764100012000 } from './migrations/category-tables';
import { ContactTables1764100041000 } from './migrations/contact-tables';
import { DivisionListTables1764100039000 } from './migrations/division-list-tables';
import { DivisionOutline1764600310000 } from './migrations/division-outline';
import { DutyFactTables1764200050000 } from './migrations/duty-fact-tables';
import { DutyImportTables1764100013000 } from './migrations/duty-import-tables';
import { DutyTables1764100010000 } from './migrations/duty-tables';
import { GridLifeTables1764100020000 } from './migrations/grid-life-tables';
import { HolidayNoticeTable1764600300000 } from './migrations/holiday-notice-table';
import { HouseholdTables1764200040002 } from './migrations/household-tables';
import { JurisdictionTables1764200040001 } from './migrations/jurisdiction-tables';
import { MeetingDecisionTables1764405000000 } from './migrations/meeting-decision-tables';
import { OrganizationTables1764000020000 } from './migrations/organization-tables';
import { PartyHouseholdTables1764200010000 } from './migrations/party-household-tables';
import { PartyTables1764100040000 } from './migrations/party-tables';
import { PlannedChangeTables1764200040000 } from './migrations/planned-change-tables';
import { RegisterTables1764100031000 } from './migrations/register-tables';
import { SealedContactTable1764450001000 } from './migrations/sealed-contact-table';
import { UnmanagedPracticeTables1764200051000 } from './migrations/unmanaged-practice-tables';
import { UnmanagedTables1764100042000 } from './migrations/unmanaged-tables';
import { PartyHouseholdCountRow } from './party/household-count.entity';
import { PartyDeedRow, PartyGridLinkRow, PartyOrganizationRow } from './party/party.entity';
import { partyOrganizationsById } from './party/party.loaders';
import {
  GridAtPartyResolver,
  GridPartyResolver,
  PartyGridLinkResolver,
  PartyOrganizationResolver,
} from './party/party.resolver';
import { PartyDeedsResolver } from './party/party-deeds.resolver';
import { NotifyPrecedenceRow } from './precedence/precedence.entity';
import { NotifyPrecedenceResolver } from './precedence/precedence.resolver';
import { PublishedFigureResolver } from './published-figure/published-figure.resolver';
import { guardedContacts, sealedContacts } from './register/keeper-contact';
import {
  RegisterContactRow,
  RegisterCountRow,
  RegisterDedicatedPlaceRow,
  RegisterElementRow,
  RegisterHandoverRow,
  RegisterHazardRow,
  RegisterTallyRow,
} from './register/register.entity';
import { registerElementsById } from './register/register.loaders';
import { RegisterElementResolver } from './register/register.resolver';
import { relocation, relocationKind } from './relocation/relocation.commands';
import { ResponsibilityResolver } from './responsibility/responsibility.resolver';
import { seedOrganization } from './seed';
import type { OrganizationServices } from './services';
import { organizationSnapshot } from './snapshot';
import { StaffingIntervalRow } from './staffing/staffing.entity';
import { staffingSubscription } from './staffing/staffing.events';
import { UnitRow } from './unit/unit.entity';
import { unitsById } from './unit/unit.loaders';
import { UnitResolver } from './unit/unit.resolver';
import { UnitDeedRow } from './unit/unit-deed.entity';
import { UnitDeedsResolver } from './unit/unit-deeds.resolver';
import { UnmanagedDeedsResolver } from './unmanaged-place/unmanaged-deeds.resolver';
import {
  UnmanagedPlaceEntryRow,
  UnmanagedPlaceIncidentRow,
  UnmanagedPlaceRow,
} from './unmanaged-place/unmanaged-place.entity';
import { unmanagedPlacesById } from './unmanaged-place/unmanaged-place.loaders';
import { UnmanagedPlaceResolver } from './unmanaged-place/unmanaged-place.resolver';
import { UnmanagedPracticeRow } from './unmanaged-practice/unmanaged-practice.entity';
import { UnmanagedPracticeResolver } from './unmanaged-practice/unmanaged-practice.resolver';
import { HolidayNoticeRow, ServiceHoursRow, WorkDayDecisionRow } from './work-calendar/work-calendar.entity';
import { UnitServiceHoursResolver, WorkCalendarResolver } from './work-calendar/work-calendar.resolver';

const references: Record<string, Reference<OrganizationServices>> = {
  Division: async ({ id }, ctx) => load(ctx, divisionsById, id),
  Grid: async ({ id }, ctx) => load(ctx, gridsById, id),
  GridAt: async ({ gridId, asOf }, ctx) => {
    const moment = new Date(asOf);
    return Number.isNaN(moment.getTime()) ? null : load(ctx, gridsAt, { gridId, asOf: moment });
  },
  Unit: async ({ id }, ctx) => load(ctx, unitsById, id),
  PartyOrganization: async ({ id }, ctx) => load(ctx, partyOrganizationsById, id),
  UnmanagedPlace: async ({ id }, ctx) => load(ctx, unmanagedPlacesById, id),
  RegisterElement: async ({ id }, ctx) => load(ctx, registerElementsById, id),
  DutyRule: async ({ id }, ctx) => load(ctx, dutyRulesById, id),
  Viewer: viewerReference,
};

const audit = districtAudit<OrganizationServices>({ word: 'organization', title: 'Organization' });

/** Who is responsible for a place: divisions, grids, units, the base register and the duty list. */
export const organization: SubgraphDefinition<OrganizationServices> = {
  name: 'organization',
  resolvers: [
    DivisionResolver,
    DivisionAtResolver,
    DivisionSuccessionResolver,
    DivisionListResolver,
    DivisionHistoryResolver,
    DivisionChangeResolver,
    OrganizationToSetUpResolver,
    GridResolver,
    GridAtResolver,
    GridJurisdictionResolver,
    GridLifeResolver,
    GridSuccessionResolver,
    GridChangeResolver,
    GridTimelineEntryResolver,
    GridFeatureResolver,
    BuildingLinkResolver,
    GridBuildingLinksResolver,
    DivisionBuildingLinksResolver,
    UnitResolver,
    UnitDeedsResolver,
    UnmanagedPlaceResolver,
    UnmanagedDeedsResolver,
    UnmanagedPracticeResolver,
    ContactResolver,
    GridContactResolver,
    UnitContactResolver,
    LocationResolver,
    LocationBatchResolver,
    RegisterElementResolver,
    ContactKeyResolver,
    JobResolver,
    ResponsibilityResolver,
    DutyRuleResolver,
    DutyRuleContentResolver,
    DutyRuleVersionResolver,
    DutyRuleVersionContentResolver,
    DutyDeedsResolver,
    DutyFactResolver,
    NotifyPrecedenceResolver,
    DutyFileResolver,
    DutyRuleConflictResolver,
    DutyRuleGapResolver,
    DutyRuleToReviewResolver,
    MeetingDecisionResolver,
    DutyRuleBasisResolver,
    WorkCalendarResolver,
    UnitServiceHoursResolver,
    PartyOrganizationResolver,
    PartyGridLinkResolver,
    PartyDeedsResolver,
    GridPartyResolver,
    GridAtPartyResolver,
    GridCoverageResolver,
    GridHouseholdsResolver,
    HouseholdNormsResolver,
    PublishedFigureResolver,
    ViewerResolver,
    ...audit.resolvers,
  ],
  references,
  entities: [
    ...territoryEntities,
    DivisionRow,
    DivisionVersionRow,
    DivisionSuccessionRow,
    DivisionAreaRow,
    DivisionEditionRow,
    DivisionChangeRow,
    GridRow,
    GridVersionRow,
    ...gridLifeEntities,
    BuildingLinkRow,
    StaffingIntervalRow,
    UnitRow,
    UnitDeedRow,
    UnmanagedPlaceRow,
    UnmanagedPlaceIncidentRow,
    UnmanagedPlaceEntryRow,
    UnmanagedPracticeRow,
    ContactListRow,
    ContactRow,
    PartyOrganizationRow,
    PartyGridLinkRow,
    PartyDeedRow,
    PartyHouseholdCountRow,
    GridHouseholdRow,
    HouseholdNormRow,
    DistrictHouseholdNormRow,
    RegisterElementRow,
    RegisterHandoverRow,
    RegisterHazardRow,
    RegisterContactRow,
    RegisterDedicatedPlaceRow,
    RegisterTallyRow,
    RegisterCountRow,
    DutyRuleRow,
    DutyRuleVersionRow,
    DutyRuleEntryRow,
    DutyFactRow,
    MeetingDecisionRow,
    NotifyPrecedenceRow,
    WorkDayDecisionRow,
    HolidayNoticeRow,
    CategoryCopyRow,
    DutyImportRow,
    ServiceHoursRow,
  ],
  migrations: [
    TerritoryTables1764000001000,
    OrganizationTables1764000020000,
    DutyTables1764100010000,
    CalendarTables1764100011000,
    CategoryTables1764100012000,
    DutyImportTables1764100013000,
    DivisionListTables1764100039000,
    PartyTables1764100040000,
    ContactTables1764100041000,
    UnmanagedTables1764100042000,
    RegisterTables1764100031000,
    GridLifeTables1764100020000,
    PartyHouseholdTables1764200010000,
    PlannedChangeTables1764200040000,
    JurisdictionTables1764200040001,
    HouseholdTables1764200040002,
    DutyFactTables1764200050000,
    UnmanagedPracticeTables1764200051000,
    MeetingDecisionTables1764405000000,
    SealedContactTable1764450001000,
    HolidayNoticeTable1764600300000,
    DivisionOutline1764600310000,
  ],
  services: async (database, config) => {
    const fieldKeys = new KeyRing(config.fieldKeys?.());
    await sealWhatIsPlain(database, fieldKeys, guardedContacts);
    const territory = await Territory.open(database);
    return { territory, fieldKeys, gridClock: await GridClock.start(database, territory) };
  },
  stop: ({ gridClock }) => gridClock.stop(),
  subscriptions: (services, database) => [staffingSubscription(database), incidentsSubscription(database, services)],
  jobs: ({ territory, fieldKeys }, database) => ({
    [relocationKind]: relocation(territory),
    [rotationKind]: rotationWork(database, fieldKeys, [rotatingRows(sealedContacts)]) as JobWork<object>,
  }),
  files: async (ctx, request) => (await audit.files(ctx, request)) ?? noFile,
  snapshot: organizationSnapshot,
  seed: seedOrganization,
};
