import { Refusal } from '@gridweave/subgraph/refusal';
import { IsNull } from 'typeorm';
import { GridVersionRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import { type Drawing, namedGrids, refuseElsewhere, type StandingGrid, standingGrids } from './drawing.queries';
import type { TransferGridInput } from './grid-life.input';
import { GridDeed } from './grid-life.type';
import type { GridPlan, PlannedGrid } from './grid-plan';
import { Numbering } from './numbering.queries';
import { planHead, refuseOtherKind, refuseUnknownDivisions } from './plan.queries';
import { plannedChange } from './tiling-plan.queries';

/** Another community or village, with new codes for the grid and its micro grids; the ground stays as it is. */
export async function planTransfer(drawing: Drawing, input: TransferGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.TRANSFER_GRID, input.reason);
  const [grid] = (await namedGrids(drawing, [{ ...input, field: '' }])) as [StandingGrid];
  const { kind } = grid.row;
  if (kind === GridKind.MICRO) throw new Refusal('MICRO_GRID_FOLLOWS', '微网格随其上级网格划转。', 'gridId');
  const division = drawing.territory.division(input.divisionId);
  if (!division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', 'divisionId');
  refuseOtherKind(kind, division.kind, 'divisionId');
  refuseElsewhere(drawing, division.id, 'divisionId');
  const participating = participatingOf(drawing, input, kind);
  const stays = division.id === grid.labels.divisionId;
  if (stays && participating === null) return { ...head, answeredIds: [grid.row.id] };
  const number = stays ? grid.labels : await new Numbering(drawing).forGrid(kind, division.id);
  const { code, localNumber } = number;
  const labels = { ...grid.labels, code, localNumber, divisionId: division.id };
  const transferred: PlannedGrid = {
    ...plannedChange(grid, labels, grid.shape, 'TRANSFERRED'),
    participatingDivisionIds: participating,
  };
  const micro = await microGridsUnder(drawing, grid, labels);
  return { ...head, grids: [transferred, ...micro], answeredIds: [grid.row.id] };
}

function participatingOf(
  drawing: Drawing,
  { participatingDivisionIds, divisionId }: TransferGridInput,
  kind: GridKind,
) {
  if (participatingDivisionIds == null) return null;
  if (kind !== GridKind.DEDICATED)
    throw new Refusal('NOT_DEDICATED', '只有专属网格有参与的区划。', 'participatingDivisionIds');
  const ids = [...new Set(participatingDivisionIds)].filter((id) => id !== divisionId).sort();
  refuseUnknownDivisions(drawing, ids, 'participatingDivisionIds');
  return ids;
}

/** Micro grids keep their number behind the new code of their grid. */
async function microGridsUnder(
  drawing: Drawing,
  grid: StandingGrid,
  labels: StandingGrid['labels'],
): Promise<PlannedGrid[]> {
  const rows = await drawing.manager.findBy(GridVersionRow, { parentId: grid.row.id, validTo: IsNull() });
  const children = await standingGrids(
    drawing,
    rows.map(({ gridId }) => gridId),
    'gridId',
  );
  return children.map((child) => {
    const code = child.labels.code.replace(grid.labels.code, labels.code);
    const localNumber = child.labels.localNumber.replace(grid.labels.localNumber, labels.localNumber);
    return plannedChange(
      child,
      { ...child.labels, code, localNumber, divisionId: labels.divisionId },
      child.shape,
      'MOVED',
    );
  });
}
