import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { Purse } from '../edge/cost-limits';
import type { Answer } from './served-graph';

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
  /** What Apollo Server is to put into words, of an operation that has been run already, and when that began. */
  readonly answered?: { readonly answer: Answer; readonly began: number };
  /** Where the answer is followed: takes down which parts are asked for it. Nothing but queries may be. */
  readonly live?: { add(part: SubgraphName): void };
}
