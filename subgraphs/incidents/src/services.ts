import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Deed } from '@gridweave/subgraph/deed';
import type { Territory } from '@gridweave/territory/territory';

export interface IncidentsServices {
  readonly territory: Territory;
  /** Signs report tokens and derives the secrets of receipts. */
  readonly internalKey: Uint8Array;
}

export type IncidentsContext = SubgraphContext<IncidentsServices>;
export type IncidentsDeed = Deed<IncidentsServices>;
