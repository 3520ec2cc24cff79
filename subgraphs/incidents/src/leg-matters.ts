import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { LegPauseRow } from './leg/leg-pause.entity';
import { DecisionRulesRow } from './leg-decision/decision-rules.entity';
import { DecisionRulesResolver } from './leg-decision/decision-rules.resolver';
import { LegExtensionRow } from './leg-extension/leg-extension.entity';
import { LegExtensionResolver, LegExtensionsResolver } from './leg-extension/leg-extension.resolver';
import { LegHoldRow } from './leg-hold/leg-hold.entity';
import { LegHoldResolver, LegHoldsResolver } from './leg-hold/leg-hold.resolver';
import { LegReturnRow } from './leg-return/leg-return.entity';
import { LegReturnResolver, LegReturnsResolver } from './leg-return/leg-return.resolver';
import { LegDecisionTables1764300020000 } from './migrations/leg-decision-tables';
import { TaskGroupTables1764300020200 } from './migrations/task-group-tables';
import { WhistleTables1764300020100 } from './migrations/whistle-tables';
import { ResponderRow } from './responder/responder.entity';
import { IncidentRespondersResolver, ResponderResolver } from './responder/responder.resolver';
import type { IncidentsServices } from './services';
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
  ],
  migrations: [LegDecisionTables1764300020000, WhistleTables1764300020100, TaskGroupTables1764300020200],
};
