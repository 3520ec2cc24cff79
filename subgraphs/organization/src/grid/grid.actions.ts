import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import type { OrganizationServices } from '../services';
import type { GridRow } from './grid.entity';
import { refuseRenaming } from './grid.policy';

/** What the viewer may do to a grid, by the policies that the deeds use. */
export function actionsOn(
  { viewer, services }: SubgraphContext<OrganizationServices>,
  grid: GridRow,
): AvailableAction[] {
  const divisionIds = services.territory.ancestors(grid.divisionId).map(({ id }) => id);
  const refusal = refuseRenaming(viewer, divisionIds);
  const denial = refusal && { code: refusal.code, message: refusal.message };
  return [{ action: 'renameGrid', allowed: denial === null, denial }];
}
