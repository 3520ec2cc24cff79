import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Deed } from '@gridweave/subgraph/deed';
import type { Territory } from '@gridweave/territory/territory';
import type { DutyList } from './duty-list/duty-list';

export interface IncidentsServices {
  readonly territory: Territory;
  /** Organization's duty list, as far as it has told of it. */
  readonly dutyList: DutyList;
  /** Signs report tokens and derives the secrets of receipts. */
  readonly internalKey: Uint8Array;
}

export type IncidentsContext = SubgraphContext<IncidentsServices>;
export type IncidentsDeed = Deed<IncidentsServices>;
