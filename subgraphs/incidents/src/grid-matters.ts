import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { ActivityKindRow, ServiceActivityRow } from './activity/activity.entity';
import { ServiceActivityResolver } from './activity/activity.resolver';
import { ActivityKindResolver, ActivityPartnerResolver } from './activity/activity-kind.resolver';
import { CampaignRow, CampaignTargetRow } from './campaign/campaign.entity';
import { CampaignTargetResolver, DoorToDoorCampaignResolver } from './campaign/campaign.resolver';
import { DisputeRow } from './dispute/dispute.entity';
import { DisputeResolver } from './dispute/dispute.resolver';
import { DonationRow } from './donation/donation.entity';
import { DonationResolver } from './donation/donation.resolver';
import { GridMatterEntryRow, GridMatterHazardRow } from './grid-matter/grid-matter.entity';
import { GridMatterResolver } from './grid-matter/grid-matter.resolver';
import { HomeServiceRow } from './home-service/home-service.entity';
import { HomeServiceResolver } from './home-service/home-service.resolver';
import {
  DecisionEffectRow,
  JointMeetingAttendanceRow,
  JointMeetingCounter,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  JointMeetingRow,
  UnmanagedPlaceCopyRow,
} from './joint-meeting/joint-meeting.entity';
import { JointMeetingResolver } from './joint-meeting/joint-meeting.resolver';
import {
  DecisionEffectResolver,
  IncidentMeetingsResolver,
  JointMeetingAttendanceResolver,
  JointMeetingDecisionResolver,
  JointMeetingItemResolver,
  UnmanagedPlaceMeetingsResolver,
} from './joint-meeting/meeting-fields.resolver';
import { LivelihoodProjectRow } from './livelihood-project/livelihood-project.entity';
import { LivelihoodProjectResolver } from './livelihood-project/livelihood-project.resolver';
import { ActivityTables1764300070400 } from './migrations/activity-tables';
import { CampaignTables1764300070700 } from './migrations/campaign-tables';
import { DecisionEffectTables1764405500000 } from './migrations/decision-effect-tables';
import { DisputeTables1764300071000 } from './migrations/dispute-tables';
import { DonationTables1764300070500 } from './migrations/donation-tables';
import { GridMatterTables1764300070000 } from './migrations/grid-matter-tables';
import { HomeServiceTables1764300070800 } from './migrations/home-service-tables';
import { JointMeetingTables1764300070100 } from './migrations/joint-meeting-tables';
import { LivelihoodProjectTables1764300070300 } from './migrations/livelihood-project-tables';
import { PatrolTables1764300070600 } from './migrations/patrol-tables';
import { SuggestionReceiptColumns1764405600000 } from './migrations/suggestion-receipt-columns';
import { SuggestionTables1764300070900 } from './migrations/suggestion-tables';
import { SupervisionTables1764300070200 } from './migrations/supervision-tables';
import { UrgedUnits1764490010020 } from './migrations/urged-units';
import { PatrolRow } from './patrol/patrol.entity';
import { PatrolResolver } from './patrol/patrol.resolver';
import type { IncidentsServices } from './services';
import { SuggestionSubmissionResolver } from './suggestion/submission.resolver';
import { SuggestionRow } from './suggestion/suggestion.entity';
import { SuggestionResolver } from './suggestion/suggestion.resolver';
import { SupervisionCounter, SupervisionRow } from './supervision/supervision.entity';
import {
  DecisionSupervisionResolver,
  IncidentSupervisionResolver,
  ProjectSupervisionResolver,
  SupervisionResolver,
} from './supervision/supervision.resolver';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations' | 'references'>;

/** What is done in the grids beside incidents, as the subgraph's definition takes it. */
export const gridMatters: Parts = {
  resolvers: [
    GridMatterResolver,
    JointMeetingResolver,
    JointMeetingItemResolver,
    JointMeetingAttendanceResolver,
    JointMeetingDecisionResolver,
    DecisionEffectResolver,
    IncidentMeetingsResolver,
    UnmanagedPlaceMeetingsResolver,
    SupervisionResolver,
    IncidentSupervisionResolver,
    DecisionSupervisionResolver,
    ProjectSupervisionResolver,
    LivelihoodProjectResolver,
    ServiceActivityResolver,
    ActivityKindResolver,
    ActivityPartnerResolver,
    DonationResolver,
    PatrolResolver,
    DoorToDoorCampaignResolver,
    CampaignTargetResolver,
    HomeServiceResolver,
    SuggestionResolver,
    SuggestionSubmissionResolver,
    DisputeResolver,
  ],
  references: { UnmanagedPlace: async ({ id }: { id: string }) => ({ id }) },
  entities: [
    GridMatterEntryRow,
    GridMatterHazardRow,
    JointMeetingRow,
    JointMeetingItemRow,
    JointMeetingAttendanceRow,
    JointMeetingDecisionRow,
    JointMeetingCounter,
    DecisionEffectRow,
    UnmanagedPlaceCopyRow,
    SupervisionRow,
    SupervisionCounter,
    LivelihoodProjectRow,
    ServiceActivityRow,
    ActivityKindRow,
    DonationRow,
    PatrolRow,
    CampaignRow,
    CampaignTargetRow,
    HomeServiceRow,
    SuggestionRow,
    DisputeRow,
  ],
  migrations: [
    GridMatterTables1764300070000,
    JointMeetingTables1764300070100,
    SupervisionTables1764300070200,
    LivelihoodProjectTables1764300070300,
    ActivityTables1764300070400,
    DonationTables1764300070500,
    PatrolTables1764300070600,
    CampaignTables1764300070700,
    HomeServiceTables1764300070800,
    SuggestionTables1764300070900,
    DisputeTables1764300071000,
    DecisionEffectTables1764405500000,
    SuggestionReceiptColumns1764405600000,
    UrgedUnits1764490010020,
  ],
};
