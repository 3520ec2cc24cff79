import { Refusal } from '@gridweave/subgraph/refusal';
import { IsNull } from 'typeorm';
import { GridVersionRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import { type Drawing, namedGrids, refuseElsewhere, type StandingGrid, standingGrids } from './drawing.queries';
import type { ChangeJurisdictionsInput, TransferGridInput } from './grid-life.input';
import { GridDeed } from './grid-life.type';
import type { GridPlan, PlannedGrid } from './grid-plan';
import { Numbering } from './numbering.queries';
import { planHead, refuseOtherKind, refuseUnknownDivisions } from './plan.queries';
import { plannedChange } from './tiling-plan.queries';

/** Another community or village, with new codes for the grid and its micro grids; the ground stays as it is. */
export async function planTransfer(drawing: Drawing, input: TransferGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.TRANSFER_GRID, input.reason);
  const [grid] = (await namedGrids(drawing, [{ ...input, field: '' }])) as [StandingGrid];
  const { participatingDivisionIds: given, divisionId } = input;
  if (given != null && grid.row.kind !== GridKind.DEDICATED)
    throw new Refusal('NOT_DEDICATED', '只有专属网格有参与的区划。', 'participatingDivisionIds');
  const home = { divisionId, participatingDivisionIds: given ?? grid.participatingDivisionIds };
  const grids = await rehomed(drawing, grid, home, { action: 'TRANSFERRED', field: 'divisionId' });
  return { ...head, grids, answeredIds: [grid.row.id] };
}

/** Other divisions that lead a dedicated grid or take part in it; another lead brings another code. */
export async function planJurisdictions(drawing: Drawing, input: ChangeJurisdictionsInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.CHANGE_JURISDICTIONS, input.reason);
  const [grid] = (await namedGrids(drawing, [{ ...input, field: '' }])) as [StandingGrid];
  if (grid.row.kind !== GridKind.DEDICATED) throw new Refusal('NOT_DEDICATED', '只有专属网格有参与的区划。', 'gridId');
  const { leadDivisionId, participatingDivisionIds } = input;
  const home = { divisionId: leadDivisionId ?? grid.labels.divisionId, participatingDivisionIds };
  const how = { action: 'JURISDICTIONS_CHANGED', field: 'leadDivisionId' };
  return { ...head, grids: await rehomed(drawing, grid, home, how), answeredIds: [grid.row.id] };
}

interface Home {
  readonly divisionId: string;
  readonly participatingDivisionIds: readonly string[];
}

/** The grid and its micro grids in their new home; none when that is the old one. */
async function rehomed(
  drawing: Drawing,
  grid: StandingGrid,
  home: Home,
  { action, field }: { action: string; field: string },
): Promise<PlannedGrid[]> {
  const { kind } = grid.row;
  if (kind === GridKind.MICRO) throw new Refusal('MICRO_GRID_FOLLOWS', '微网格随其上级网格划转。', 'gridId');
  const division = drawing.territory.division(home.divisionId);
  if (!division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', field);
  refuseOtherKind(kind, division.kind, field);
  refuseElsewhere(drawing, division.id, field);
  const participating = [...new Set(home.participatingDivisionIds)].filter((id) => id !== division.id).sort();
  refuseUnknownDivisions(drawing, participating, 'participatingDivisionIds');
  const stays = division.id === grid.labels.divisionId;
  if (stays && participating.join() === grid.participatingDivisionIds.join()) return [];
  const number = stays ? grid.labels : await new Numbering(drawing).forGrid(kind, division.id);
  const { code, localNumber } = number;
  const labels = { ...grid.labels, code, localNumber, divisionId: division.id };
  const moved = { ...plannedChange(grid, labels, grid.shape, action), participatingDivisionIds: participating };
  return [moved, ...(await microGridsUnder(drawing, grid, labels))];
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
