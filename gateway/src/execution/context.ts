import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { Purse } from '../edge/cost-limits';

/** What one request carries through its execution. */
export interface GatewayContext {
  readonly viewer: Viewer;
  /** The viewer as signed for each subgraph, once a request. */
  readonly identities: Map<SubgraphName, Promise<string>>;
  /** What whoever asked may still cost; without it, as much as they like. */
  readonly purse?: Purse;
  /** Fires when whoever asked has gone, so that nobody waits for the answer any longer. */
  readonly left?: AbortSignal;
  /** Mutations that subgraphs had done before, under the same idempotency key. */
  readonly repeated?: Set<string>;
  /** Where the answer is followed: takes down which parts are asked for it. Nothing but queries may be. */
  readonly live?: { add(part: SubgraphName): void };
}
