import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { GridKind } from '../grid/grid.type';
import { AreaRefusal } from './area-refusal';
import { planDedicated } from './dedicated-plan.queries';
import { type Drawing, namedGrids, type StandingGrid } from './drawing.queries';
import type { MergeGridsInput, RetireGridInput } from './grid-life.input';
import { GridDeed, GridSuccessionKind } from './grid-life.type';
import type { GridPlan } from './grid-plan';
import { LONGEST_NAME, planBoth, planHead, readPart } from './plan.queries';
import { coordinatesOf, edgeKey, edgesOf, type Shape } from './shape.rules';
import { dissolved, union } from './tiling.rules';
import { refuseCount, type TilingChange } from './tiling-plan.queries';

export async function planMerge(drawing: Drawing, input: MergeGridsInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.MERGE_GRIDS, input.reason);
  refuseCount(input.grids.length, [2, 20], 'grids');
  const name = requiredText(input.name, 'name', LONGEST_NAME);
  const grids = await namedGrids(
    drawing,
    input.grids.map((named, i) => ({ ...named, field: `grids.${i}.` })),
  );
  const [first] = grids as [StandingGrid];
  refuseUnlike(grids);
  const goesOn = input.continuesId == null ? null : grids.find(({ row }) => row.id === input.continuesId);
  if (goesOn === undefined) throw new Refusal('GRID_NOT_FOUND', '沿用的网格须是合并的网格之一。', 'continuesId');
  const shapes = grids.map(({ shape }) => shape);
  const shape = first.row.kind === GridKind.DEDICATED ? union(shapes) : dissolved(shapes);
  const newcomer = {
    ...readPart(drawing, first, { name, area: polygonsOf(shape) }, 0, 'WGS84'),
    shape,
    field: 'grids',
  };
  const change: TilingChange = {
    redrawn: goesOn ? [{ grid: goesOn, name, shape, field: 'grids', action: 'MERGED' }] : [],
    newcomers: goesOn ? [] : [newcomer],
    retired: grids.filter((grid) => grid !== goesOn).map((grid) => ({ grid, action: 'MERGED' })),
    grows: false,
    field: 'grids',
  };
  const successorId = goesOn?.row.id ?? newcomer.id;
  const successions = change.retired.map(({ grid }) => ({
    predecessorId: grid.row.id,
    successorId,
    kind: GridSuccessionKind.MERGED,
  }));
  const plan = await planBoth(drawing, change);
  return {
    ...head,
    ...plan,
    grids: plan.grids.map((each) =>
      each.row.id === successorId ? { ...each, participatingDivisionIds: participatingOf(grids) } : each,
    ),
    successions,
    answeredIds: [successorId, ...change.retired.map(({ grid }) => grid.row.id)],
  };
}

/** The merged grid reaches wherever one of them did. */
function participatingOf(grids: readonly StandingGrid[]): string[] {
  return [...new Set(grids.flatMap(({ participatingDivisionIds }) => participatingDivisionIds))].sort();
}

const polygonsOf = (shape: Shape) => ({ type: 'MultiPolygon', coordinates: coordinatesOf(shape) });

/** What is merged is of one kind and one place in the tree, and hangs together. */
function refuseUnlike(grids: readonly StandingGrid[]): void {
  const [first] = grids as [StandingGrid];
  const differs = grids.findIndex(
    ({ row, labels }) =>
      row.kind !== first.row.kind ||
      labels.divisionId !== first.labels.divisionId ||
      labels.parentId !== first.labels.parentId,
  );
  if (differs > 0)
    throw new Refusal(
      'GRIDS_UNLIKE',
      '只能合并同类型、同一社区（村）或同一上级网格的网格。',
      `grids.${differs}.gridId`,
    );
  if (first.row.kind === GridKind.DEDICATED) return;
  const reached = new Set([first]);
  for (let grew = true; grew; ) {
    const edges = new Set([...reached].flatMap(({ shape }) => edgesOf(shape).map(([a, b]) => edgeKey(a, b))));
    const next = grids.filter(
      (grid) => !reached.has(grid) && edgesOf(grid.shape).some(([a, b]) => edges.has(edgeKey(a, b))),
    );
    for (const grid of next) reached.add(grid);
    grew = next.length > 0;
  }
  const apart = grids.findIndex((grid) => !reached.has(grid));
  if (apart > 0)
    throw new AreaRefusal('GRIDS_NOT_ADJACENT', '这些网格并不相邻。', `grids.${apart}.gridId`, grids[apart]!.shape);
}

/** Only what lies beside the tiling can go without leaving a gap. */
export async function planRetire(drawing: Drawing, input: RetireGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.RETIRE_GRID, input.reason);
  const [grid] = (await namedGrids(drawing, [{ ...input, field: '' }])) as [StandingGrid];
  if (grid.row.kind !== GridKind.DEDICATED) {
    throw new AreaRefusal('GRIDS_LEAVE_GAP', '撤销后该范围将无网格；请改为并入相邻网格。', 'gridId', grid.shape);
  }
  const plan = await planDedicated(drawing, { redrawn: [], newcomers: [], retired: [{ grid, action: 'RETIRED' }] });
  return { ...head, ...plan, answeredIds: [grid.row.id] };
}
