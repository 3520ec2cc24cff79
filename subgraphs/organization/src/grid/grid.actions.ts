import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { refuseShaping } from '../grid-life/grid-life.policy';
import type { OrganizationServices } from '../services';
import type { GridRow } from './grid.entity';
import { refuseRenaming } from './grid.policy';
import { GridKind } from './grid.type';

/** What the viewer may do to a grid, by the policies that the deeds use. */
export function actionsOn(
  { viewer, services }: SubgraphContext<OrganizationServices>,
  grid: GridRow,
): AvailableAction[] {
  const divisionIds = services.territory.ancestors(grid.divisionId).map(({ id }) => id);
  const renaming = refuseRenaming(viewer, divisionIds);
  const shaping = refuseShaping(viewer, divisionIds, 'gridId');
  const deeds = ['redrawGrid', 'splitGrid', 'mergeGrids', ...(grid.kind === GridKind.MICRO ? [] : ['transferGrid'])];
  if (grid.kind === GridKind.DEDICATED) deeds.push('retireGrid');
  return [['renameGrid', renaming] as const, ...deeds.map((deed) => [deed, shaping] as const)].map(
    ([action, refusal]) => ({
      action,
      allowed: refusal === null && grid.live,
      denial: refusal
        ? { code: refusal.code, message: refusal.message }
        : grid.live
          ? null
          : { code: 'GRID_NOT_IN_FORCE', message: '该网格不在使用中。' },
    }),
  );
}
