import type { EventEnvelope } from '@gridweave/events/envelope';
import type { EventSource } from '@gridweave/subgraph/event-consumer';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import type { TestEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { startFilled } from '@gridweave/testing/templates';
import { nobody, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { organization } from '../src/definition';
import type { OrganizationServices } from '../src/services';

export interface Started {
  readonly subgraph: Subgraph<OrganizationServices>;
  /** What personnel or incidents tells from now on. */
  hear(...events: Pick<EventEnvelope, 'type' | 'payload'>[]): void;
  /** What organization has told so far. */
  events(): Promise<readonly EventEnvelope[]>;
  stop(): Promise<void>;
}

/** Organization with the real divisions, and with the generated sample where asked. */
export async function startOrganization(engine: TestEngine, sample: boolean): Promise<Started> {
  const home = engine.create();
  const told: EventEnvelope[] = [];
  // One source stands for both: each subscription hears what concerns it.
  const personnel: EventSource = {
    head: async () => 0,
    events: async (after) => ({ events: told.slice(after), next: Math.max(after, told.length) }),
    snapshot: async () => ({ events: [], next: null }),
  };
  const config = {
    internalKey: testKey,
    fieldKeys: () => testFieldKeys,
    sample,
    sources: { personnel, incidents: personnel },
  };
  const name = sample ? 'organization-sample' : 'organization';
  const subgraph = await startFilled(home, 'organization', name, async () => {
    const started = await Subgraph.start(organization, { ...config, databaseUrl: home.url });
    await started.fill();
    return started;
  });
  return {
    subgraph,
    hear: (...events) => {
      for (const event of events) told.push({ ...event, id: '', sequence: told.length + 1, at: '' });
      subgraph.poke();
    },
    events: async () => {
      const system = await signIdentity({ ...nobody, kind: 'SYSTEM' }, 'organization', testKey);
      return (await subgraph.events(system, 0))?.events ?? [];
    },
    stop: async () => {
      await subgraph.close();
      await home.drop();
    },
  };
}
