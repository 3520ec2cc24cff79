import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { ExportStore } from '@gridweave/subgraph/exports/export-store';
import type { Territory } from '@gridweave/territory/territory';
import type { KeyRing } from './cipher/key-ring';

/** What resolvers of this subgraph find in `ctx.services`. */
export interface PersonnelServices {
  /** Divisions, grids and units as organization last told of them. */
  readonly territory: Territory;
  /** What numbers of people are encrypted with. */
  readonly fieldKeys: KeyRing;
  /** Where files of staff lie until they are fetched. */
  readonly exports: ExportStore;
}

export type PersonnelContext = SubgraphContext<PersonnelServices>;
