import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { EmergencyAuthoritiesRow, EmergencyPlanRow, PlanActivationRow } from './emergency/emergency.entity';
import {
  ActivatedSectionResolver,
  EmergencyPlanResolver,
  IncidentActivationsResolver,
  LevelAuthorityResolver,
  PlanActivationResolver,
  PlanSectionResolver,
} from './emergency/emergency.resolver';
import { LegPauseRow } from './leg/leg-pause.entity';
import { DecisionRulesRow } from './leg-decision/decision-rules.entity';
import { DecisionRulesResolver } from './leg-decision/decision-rules.resolver';
import { LegExtensionRow } from './leg-extension/leg-extension.entity';
import { LegExtensionResolver, LegExtensionsResolver } from './leg-extension/leg-extension.resolver';
import { LegHandOverRow } from './leg-hand-over/leg-hand-over.entity';
import { LegHandOverResolver, LegHandOversResolver } from './leg-hand-over/leg-hand-over.resolver';
import { LegHoldRow } from './leg-hold/leg-hold.entity';
import { LegHoldResolver, LegHoldsResolver } from './leg-hold/leg-hold.resolver';
import { LegReturnRow } from './leg-return/leg-return.entity';
import { LegReturnResolver, LegReturnsResolver } from './leg-return/leg-return.resolver';
import { ComeLegs1764490010010 } from './migrations/come-legs';
import { EmergencyTables1764300020400 } from './migrations/emergency-tables';
import { InboxPlaces1764430330000 } from './migrations/inbox-places';
import { LegDecisionTables1764300020000 } from './migrations/leg-decision-tables';
import { LegTransitions1764404000200 } from './migrations/leg-transitions';
import { LegUnitTables1764300020300 } from './migrations/leg-unit-tables';
import { OnDutyTables1764430300000 } from './migrations/on-duty-tables';
import { TaskGroupTables1764300020200 } from './migrations/task-group-tables';
import { WhistleTables1764300020100 } from './migrations/whistle-tables';
import { OutsideExchangeRow } from './outside-order/outside-order.entity';
import { OutsideOrderResolver } from './outside-order/outside-order.resolver';
import { ResponderRow } from './responder/responder.entity';
import { IncidentRespondersResolver, ResponderResolver } from './responder/responder.resolver';
import type { IncidentsServices } from './services';
import { ContactConsentRow } from './site-contact/site-contact.entity';
import { SiteContactResolver } from './site-contact/site-contact.resolver';
import { GridWatchCopyRow } from './staffing/grid-watch-copy.entity';
import { TaskGroupMemberRow, TaskGroupRow } from './task-group/task-group.entity';
import { IncidentTaskGroupsResolver, TaskGroupResolver } from './task-group/task-group.resolver';
import { WhistleCallRow, WhistleRow } from './whistle/whistle.entity';
import { IncidentWhistlesResolver, WhistleCallResolver, WhistleResolver } from './whistle/whistle.resolver';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations'>;

/** What units and desks do about legs beside working on them, as the subgraph's definition takes it. */
export const legMatters: Parts = {
  resolvers: [
    DecisionRulesResolver,
    LegReturnResolver,
    LegReturnsResolver,
    LegExtensionResolver,
    LegExtensionsResolver,
    LegHoldResolver,
    LegHoldsResolver,
    WhistleResolver,
    WhistleCallResolver,
    IncidentWhistlesResolver,
    TaskGroupResolver,
    IncidentTaskGroupsResolver,
    ResponderResolver,
    IncidentRespondersResolver,
    LegHandOverResolver,
    LegHandOversResolver,
    OutsideOrderResolver,
    SiteContactResolver,
    EmergencyPlanResolver,
    PlanSectionResolver,
    LevelAuthorityResolver,
    PlanActivationResolver,
    ActivatedSectionResolver,
    IncidentActivationsResolver,
  ],
  entities: [
    DecisionRulesRow,
    LegReturnRow,
    LegExtensionRow,
    LegHoldRow,
    LegPauseRow,
    WhistleRow,
    WhistleCallRow,
    TaskGroupRow,
    TaskGroupMemberRow,
    ResponderRow,
    LegHandOverRow,
    OutsideExchangeRow,
    ContactConsentRow,
    EmergencyPlanRow,
    EmergencyAuthoritiesRow,
    PlanActivationRow,
    GridWatchCopyRow,
  ],
  migrations: [
    LegDecisionTables1764300020000,
    WhistleTables1764300020100,
    TaskGroupTables1764300020200,
    LegUnitTables1764300020300,
    EmergencyTables1764300020400,
    LegTransitions1764404000200,
    OnDutyTables1764430300000,
    InboxPlaces1764430330000,
    ComeLegs1764490010010,
  ],
};
