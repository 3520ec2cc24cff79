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
import { WhistleTables1764300020100 } from './migrations/whistle-tables';
import type { IncidentsServices } from './services';
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
  ],
  entities: [DecisionRulesRow, LegReturnRow, LegExtensionRow, LegHoldRow, LegPauseRow, WhistleRow, WhistleCallRow],
  migrations: [LegDecisionTables1764300020000, WhistleTables1764300020100],
};
