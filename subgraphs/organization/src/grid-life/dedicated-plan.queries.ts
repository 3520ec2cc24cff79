import { type Drawing, dedicatedAround, groundOfDivisions } from './drawing.queries';
import type { GridWarning } from './grid-life.type';
import type { GridPlan, PlannedGrid } from './grid-plan';
import { Numbering } from './numbering.queries';
import { asGeoJson, type Shape } from './shape.rules';
import { difference, intersection } from './tiling.rules';
import { plannedChange, plannedNewcomer, type TilingChange } from './tiling-plan.queries';

/** Works out a change of dedicated grids: what looks odd is a warning, never a refusal. */
export async function planDedicated(
  drawing: Drawing,
  { redrawn, newcomers, retired }: Pick<TilingChange, 'redrawn' | 'newcomers' | 'retired'>,
): Promise<Pick<GridPlan, 'grids' | 'warnings' | 'insertions' | 'neighbourIds'>> {
  const numbering = new Numbering(drawing);
  const grids: PlannedGrid[] = redrawn.map(({ grid, shape, action, name }) =>
    plannedChange(grid, { ...grid.labels, name: name ?? grid.labels.name }, shape, action),
  );
  for (const newcomer of newcomers) {
    const number = await numbering.forGrid('DEDICATED' as never, newcomer.divisionId);
    const labels = { ...number, name: newcomer.name, divisionId: newcomer.divisionId, parentId: null };
    grids.push(plannedNewcomer(newcomer, labels, newcomer.shape));
  }
  const fields = [...redrawn, ...newcomers].map(({ field }) => field);
  const gone = new Set([...redrawn, ...retired].map(({ grid }) => grid.row.id));
  const warnings: GridWarning[] = [];
  for (const [i, grid] of grids.entries()) warnings.push(...oddities(drawing, grid, gone, fields[i]!));
  const ended = retired.map(({ grid, action }) => ({
    ...plannedChange(grid, grid.labels, grid.shape, action),
    ends: true,
  }));
  return { grids: [...grids, ...ended], warnings, insertions: new Map(), neighbourIds: [] };
}

/** What looks odd about the place of a dedicated grid. */
function oddities(drawing: Drawing, planned: PlannedGrid, gone: ReadonlySet<string>, field: string): GridWarning[] {
  const { shape, labels } = planned;
  const warnings: GridWarning[] = [];
  for (const other of dedicatedAround(drawing, [shape])) {
    const both = gone.has(other.id) ? null : intersection(shape, other.shape);
    if (both) warnings.push(warning('DEDICATED_GRIDS_OVERLAP', '与另一专属网格重叠。', field, both));
  }
  const ground = groundOfDivisions(drawing, [shape], [labels.divisionId, ...planned.participatingDivisionIds]);
  const beyond = difference([shape], ground);
  if (beyond) warnings.push(warning('OUTSIDE_ITS_DIVISIONS', '超出了牵头与参与的社区（村）。', field, beyond));
  return warnings;
}

function warning(code: string, message: string, field: string, where: Shape): GridWarning {
  return { code, message, field, offendingArea: asGeoJson(where) };
}
