import { setTimeout } from 'node:timers/promises';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { CircuitBreaker } from '../doors/circuit-breaker';
import type { SubgraphDoor } from '../doors/door';
import { log } from '../log';
import { circuitOpen } from '../telemetry/gateway-figures';
import type { SubgraphLink } from './subgraph-call';

export interface LinkOptions {
  readonly doors: Readonly<Record<SubgraphName, SubgraphDoor>>;
  readonly internalKey: Uint8Array;
  readonly deadline?: number;
  readonly pause?: (signal: AbortSignal) => Promise<void>;
  readonly clock?: () => number;
}

const defaultDeadline = 3_000;
const shortestPause = 20;
const longestPause = 120;

/** The links to all subgraphs, each with a circuit breaker of its own. */
export function subgraphLinks(options: LinkOptions): Record<SubgraphName, SubgraphLink> {
  const { doors, internalKey, deadline = defaultDeadline, pause = shortPause, clock = Date.now } = options;
  const link = (name: SubgraphName): SubgraphLink => {
    const breaker = new CircuitBreaker(clock, (state) => {
      circuitOpen.set({ subgraph: name }, state === 'opened' ? 1 : 0);
      log('warn', `circuit-${state}`, { subgraph: name });
    });
    circuitOpen.set({ subgraph: name }, 0);
    return { name, door: doors[name], internalKey, deadline, breaker, pause };
  };
  return { organization: link('organization'), incidents: link('incidents'), personnel: link('personnel') };
}

/** Of a length by chance, so that not everybody asks again at once. */
async function shortPause(signal: AbortSignal): Promise<void> {
  await setTimeout(shortestPause + Math.random() * (longestPause - shortestPause), undefined, { signal });
}
