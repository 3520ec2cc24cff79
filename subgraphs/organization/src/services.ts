import type { Territory } from '@gridweave/territory/territory';
import type { GridClock } from './grid-life/grid-clock.commands';

/** What resolvers of organization find in `ctx.services`. */
export interface OrganizationServices {
  readonly territory: Territory;
  /** Puts planned changes of grids into force. */
  readonly gridClock: GridClock;
}
