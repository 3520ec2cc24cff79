import type { SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import { SecondmentCopyTable1764430600000 } from './migrations/secondment-copy-table';
import {
  HandledIncidentResolver,
  SecondmentProblemsResolver,
  SecondmentResolver,
} from './secondment/secondment.resolver';
import { Secondment } from './secondment/secondment.type';
import { SecondmentCopyRow } from './secondment/secondment-copy.entity';
import type { IncidentsServices } from './services';

type Parts = Pick<
  SubgraphDefinition<IncidentsServices>,
  'resolvers' | 'entities' | 'migrations' | 'references' | 'orphanedTypes'
>;

/** What people on secondment handle, as the subgraph's definition takes it. */
export const secondmentMatters: Parts = {
  resolvers: [SecondmentResolver, HandledIncidentResolver, SecondmentProblemsResolver],
  // Nothing of this subgraph leads to it.
  orphanedTypes: [Secondment],
  references: { Secondment: async ({ id }: { id: string }) => ({ id }) },
  entities: [SecondmentCopyRow],
  migrations: [SecondmentCopyTable1764430600000],
};
