import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { Territory } from '@gridweave/territory/territory';
import type { KeyRing } from './cipher/key-ring';

/** What resolvers of this subgraph find in `ctx.services`. */
export interface PersonnelServices {
  /** Divisions, grids and units as organization last told of them. */
  readonly territory: Territory;
  /** What numbers of people are encrypted with. */
  readonly fieldKeys: KeyRing;
}

export type PersonnelContext = SubgraphContext<PersonnelServices>;
