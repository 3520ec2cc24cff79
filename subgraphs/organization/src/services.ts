import type { Territory } from '@gridweave/territory/territory';

/** What resolvers of organization find in `ctx.services`. */
export interface OrganizationServices {
  readonly territory: Territory;
}
