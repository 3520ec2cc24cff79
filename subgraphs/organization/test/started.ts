import { Subgraph } from '@gridweave/subgraph/subgraph';
import type { TestEngine } from '@gridweave/testing/engines';
import { testKey } from '@gridweave/testing/viewers';
import { organization } from '../src/definition';
import type { OrganizationServices } from '../src/services';

export interface Started {
  readonly subgraph: Subgraph<OrganizationServices>;
  stop(): Promise<void>;
}

/** Organization with the real divisions, and with the generated sample where asked. */
export async function startOrganization(engine: TestEngine, sample: boolean): Promise<Started> {
  const home = engine.create();
  const config = { databaseUrl: home.url, internalKey: testKey, sample, sources: {} };
  const subgraph = await Subgraph.start(organization, config);
  await subgraph.fill();
  return {
    subgraph,
    stop: async () => {
      await subgraph.close();
      await home.drop();
    },
  };
}
