import type { SubgraphContext } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { refuseShaping, refuseTransfer } from '../grid-life/grid-life.policy';
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
  const transfer = refuseTransfer(viewer, { divisionId: grid.divisionId, divisionIds });
  const deeds = ['redrawGrid', 'splitGrid', 'mergeGrids', ...(grid.kind === GridKind.MICRO ? [] : ['transferGrid'])];
  if (grid.kind === GridKind.DEDICATED) deeds.push('changeJurisdictions', 'retireGrid');
  const gone = grid.live ? null : new Refusal('GRID_NOT_IN_FORCE', '该网格不在使用中。');
  const open = [
    ['renameGrid', renaming] as const,
    ...deeds.map((deed) => [deed, deed === 'transferGrid' ? transfer : shaping] as const),
  ];
  return open.map(([action, refusal]) => {
    const { code, message } = refusal ?? gone ?? {};
    return { action, allowed: !code, denial: code && message ? { code, message } : null };
  });
}
