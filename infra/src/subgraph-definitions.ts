import { Subgraph, type SubgraphConfig, type SubgraphDefinition } from '@gridweave/subgraph/subgraph';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { atDatabaseOf } from './database-fault';

type AnyDefinition = SubgraphDefinition<unknown>;

/** Loads the definition of a subgraph; a process loads only those that it starts. */
export const subgraphDefinitions: Readonly<Record<SubgraphName, () => Promise<AnyDefinition>>> = {
  organization: async () => (await import('@gridweave/organization/definition')).organization as AnyDefinition,
  incidents: async () => (await import('@gridweave/incidents/definition')).incidents as AnyDefinition,
  personnel: async () => (await import('@gridweave/personnel/definition')).personnel as AnyDefinition,
};

/** Opens its database, migrates it, and is ready to be filled. Throws a StartFault. */
export async function startSubgraph(name: SubgraphName, config: SubgraphConfig): Promise<Subgraph> {
  const definition = await subgraphDefinitions[name]();
  return atDatabaseOf(name, config.databaseUrl, () => Subgraph.start(definition, config));
}
