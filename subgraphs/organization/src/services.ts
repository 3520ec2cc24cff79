import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { Territory } from '@gridweave/territory/territory';
import type { GridClock } from './grid-life/grid-clock.commands';

/** What resolvers of organization find in `ctx.services`. */
export interface OrganizationServices {
  readonly territory: Territory;
  /** What whom to call about elements of the register is encrypted with. */
  readonly fieldKeys: KeyRing;
  /** Puts planned changes of grids into force. */
  readonly gridClock: GridClock;
}
