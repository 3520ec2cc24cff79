import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Territory } from '@gridweave/territory/territory';

/** What resolvers of this subgraph find in `ctx.services`. */
export interface PersonnelServices {
  /** Divisions, grids and units as organization last told of them. */
  readonly territory: Territory;
}

export type PersonnelContext = SubgraphContext<PersonnelServices>;
