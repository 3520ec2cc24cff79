import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { ReportDataResolver } from './report-data/report-data.resolver';
import type { IncidentsServices } from './services';

type Parts = Pick<SubgraphDefinition<IncidentsServices>, 'resolvers'>;

/** What residents have a right to, of what is kept about them, as the subgraph's definition takes it. */
export const residentMatters: Parts = {
  resolvers: [ReportDataResolver],
};
