import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { LookUpTables1764300060000 } from './migrations/look-up-tables';
import { IncidentElementResolver, RegisterElementResolver } from './references/register-element.resolver';
import { incidentIndexKind, incidentIndexWork } from './search/incident-index.work';
import { IncidentTextRow } from './search/incident-text.entity';
import { SearchResolver } from './search/search.resolver';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers' | 'entities' | 'migrations' | 'references'> & {
  jobs(
    services: IncidentsServices,
  ): NonNullable<ReturnType<NonNullable<SubgraphDefinition<IncidentsServices>['jobs']>>>;
};

/** How incidents are found and taken along, as the subgraph's definition takes it. */
export const lookUpMatters: Parts = {
  resolvers: [SearchResolver, RegisterElementResolver, IncidentElementResolver],
  references: { RegisterElement: async ({ id }: { id: string }) => ({ id }) },
  entities: [IncidentTextRow],
  migrations: [LookUpTables1764300060000],
  jobs: (services) => ({ [incidentIndexKind]: incidentIndexWork(services) }),
};
