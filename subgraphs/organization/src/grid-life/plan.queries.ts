import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { GridKind } from '../grid/grid.type';
import { readArea } from './area-input.rules';
import { planDedicated } from './dedicated-plan.queries';
import { type Drawing, namedGrids, refuseElsewhere, type StandingGrid, standingGrids } from './drawing.queries';
import type { CreateGridInput, GridAreaInput, GridPartInput, RedrawGridInput, SplitGridInput } from './grid-life.input';
import { GridDeed, GridSuccessionKind } from './grid-life.type';
import type { GridPlan, PlannedGrid } from './grid-plan';
import { coverTheSame } from './tiling.rules';
import { type Newcomer, newcomerId, planTiling, refuseCount, type TilingChange } from './tiling-plan.queries';

export const LONGEST_NAME = 60;
export const LONGEST_REASON = 500;

/** The parts of a plan that every deed fills alike. */
export function planHead(drawing: Drawing, deed: GridDeed, reason: string) {
  const clean = requiredText(reason, 'reason', LONGEST_REASON);
  const nothing = { grids: [], insertions: new Map(), neighbourIds: [], successions: [], warnings: [] };
  return { deed, effectiveFrom: drawing.effectiveFrom, reason: clean, ...nothing, answeredIds: [] as string[] };
}

export async function planCreate(drawing: Drawing, input: CreateGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.CREATE_GRID, input.reason);
  const newcomer = await newcomerOf(drawing, input, '');
  const dedicated = newcomer.kind === GridKind.DEDICATED;
  const plan = dedicated
    ? await planDedicated(drawing, { redrawn: [], newcomers: [newcomer], retired: [] })
    : await planTiling(drawing, { redrawn: [], newcomers: [newcomer], retired: [], grows: true, field: 'area' });
  return { ...head, ...plan, answeredIds: [newcomer.id] };
}

/** Reads what is said of a new grid, under a parent that is new as well where one is given. Throws a refusal that names the field. */
export async function newcomerOf(
  drawing: Drawing,
  input: Omit<CreateGridInput, 'idempotencyKey' | 'effectiveFrom' | 'reason'>,
  prefix: string,
  parent: { id: string; divisionId: string } | null = null,
): Promise<Newcomer> {
  const { kind } = input;
  const name = requiredText(input.name, `${prefix}name`, LONGEST_NAME);
  const shape = readArea(input.area, input.system ?? 'WGS84', `${prefix}area`);
  const divisionId = parent?.divisionId ?? (await homeOf(drawing, input, prefix));
  refuseElsewhere(drawing, divisionId, `${prefix}divisionId`);
  if ((kind === GridKind.DEDICATED) !== (input.scene != null)) {
    throw new Refusal('SCENE_MISMATCH', '专属网格须给出场景，其他网格不可。', `${prefix}scene`);
  }
  const scene = input.scene ? { type: input.scene.type, text: input.scene.text?.trim() || null } : null;
  const participatingDivisionIds = [...new Set(input.participatingDivisionIds ?? [])].filter((id) => id !== divisionId);
  refuseUnknownDivisions(drawing, participatingDivisionIds, `${prefix}participatingDivisionIds`);
  const parentId = kind === GridKind.MICRO ? (parent?.id ?? `${input.parentId}`) : null;
  return {
    id: newcomerId(drawing),
    kind,
    name,
    divisionId,
    parentId,
    scene,
    participatingDivisionIds,
    shape,
    field: `${prefix}area`,
    synthetic: false,
  };
}

/** The community or village of a new grid. */
async function homeOf(
  drawing: Drawing,
  { kind, divisionId, parentId }: Pick<CreateGridInput, 'kind' | 'divisionId' | 'parentId'>,
  prefix: string,
): Promise<string> {
  if (kind === GridKind.MICRO) {
    const [parent] = await standingGrids(drawing, [`${parentId}`], `${prefix}parentId`);
    if (!parent || !isTerritorial(parent))
      throw new Refusal('PARENT_NOT_FOUND', '没有这个上级网格。', `${prefix}parentId`);
    return parent.labels.divisionId;
  }
  const division = drawing.territory.division(`${divisionId}`);
  if (!division?.live) throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', `${prefix}divisionId`);
  refuseOtherKind(kind, division.kind, `${prefix}divisionId`);
  return division.id;
}

/** Territorial grids are of the kind of their division; dedicated ones belong to either. */
export function refuseOtherKind(kind: GridKind, divisionKind: string, field: string): void {
  const fits =
    kind === GridKind.DEDICATED ? divisionKind === 'COMMUNITY' || divisionKind === 'VILLAGE' : kind === divisionKind;
  if (!fits) throw new Refusal('DIVISION_KIND_DIFFERS', '网格类型与区划类型不符。', field);
}

export function refuseUnknownDivisions({ territory }: Drawing, ids: readonly string[], field: string): void {
  if (ids.some((id) => !territory.division(id)?.live))
    throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', field);
}

function isTerritorial({ row }: StandingGrid): boolean {
  return row.kind === GridKind.COMMUNITY || row.kind === GridKind.VILLAGE;
}

export async function planRedraw(drawing: Drawing, input: RedrawGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.REDRAW_GRID, input.reason);
  refuseCount(input.areas.length, [1, 50], 'areas');
  const areas = await drawnAreas(drawing, input.areas, input.system ?? 'WGS84', 'areas');
  const redrawn = areas.map((area) => ({ ...area, action: 'REDRAWN' }));
  const plan = await planBoth(drawing, { redrawn, newcomers: [], retired: [], grows: false, field: 'areas' });
  return { ...head, ...plan, answeredIds: areas.map(({ grid }) => grid.row.id) };
}

export async function drawnAreas(
  drawing: Drawing,
  areas: readonly GridAreaInput[],
  system: 'WGS84' | 'GCJ02' | 'BD09',
  field: string,
) {
  const shapes = areas.map(({ area }, i) => readArea(area, system, `${field}.${i}.area`));
  const names = areas.map(({ gridId, expectedVersion }, i) => ({ gridId, expectedVersion, field: `${field}.${i}.` }));
  const grids = await namedGrids(drawing, names);
  return grids.map((grid, i) => ({ grid, shape: shapes[i]!, field: `${field}.${i}.area` }));
}

/** Dedicated grids lie beside the tiling: they are judged apart, by warnings. */
export async function planBoth(drawing: Drawing, change: TilingChange) {
  const isDedicated = (kind: GridKind) => kind === GridKind.DEDICATED;
  const part = (dedicated: boolean) => ({
    ...change,
    redrawn: change.redrawn.filter(({ grid }) => isDedicated(grid.row.kind) === dedicated),
    newcomers: change.newcomers.filter(({ kind }) => isDedicated(kind) === dedicated),
    retired: change.retired.filter(({ grid }) => isDedicated(grid.row.kind) === dedicated),
  });
  const tiles = part(false);
  const empty = tiles.redrawn.length + tiles.newcomers.length + tiles.retired.length === 0;
  const tiling = empty ? { grids: [], insertions: new Map(), neighbourIds: [] } : await planTiling(drawing, tiles);
  const dedicated = await planDedicated(drawing, part(true));
  const grids = [...tiling.grids, ...dedicated.grids].filter((planned) => isChange(planned, change));
  return { ...tiling, grids, warnings: dedicated.warnings };
}

/** A grid that was drawn as it is already does not change. */
function isChange({ row, labels, shape, action }: PlannedGrid, { redrawn }: TilingChange): boolean {
  const before = redrawn.find(({ grid }) => grid.row.id === row.id)?.grid;
  if (!before || action === 'MOVED' || labels.name !== before.labels.name) return true;
  return !coverTheSame([before.shape], [shape]);
}

export async function planSplit(drawing: Drawing, input: SplitGridInput): Promise<GridPlan> {
  const head = planHead(drawing, GridDeed.SPLIT_GRID, input.reason);
  const { parts, system } = input;
  refuseCount(parts.length, [2, 20], 'parts');
  if (parts.filter(({ continues }) => continues).length > 1) {
    throw new Refusal('SEVERAL_PARTS_CONTINUE', '只能有一部分沿用原网格。', 'parts');
  }
  const [grid] = (await namedGrids(drawing, [{ ...input, field: '' }])) as [StandingGrid];
  const micro = await drawnAreas(drawing, input.microAreas ?? [], system ?? 'WGS84', 'microAreas');
  const read = parts.map((part, i) => readPart(drawing, grid, part, i, system ?? 'WGS84'));
  const redrawn = [
    ...read
      .filter(({ continues }) => continues)
      .map(({ name, shape, field }) => ({ grid, name, shape, field, action: 'SPLIT' })),
    ...micro.map((area) => ({ ...area, action: 'REDRAWN' })),
  ];
  const newcomers = read.filter(({ continues }) => !continues);
  const retired = newcomers.length === parts.length ? [{ grid, action: 'SPLIT' }] : [];
  const plan = await planBoth(drawing, { redrawn, newcomers, retired, grows: false, field: 'parts' });
  const successions = newcomers.map(({ id }) => ({
    predecessorId: grid.row.id,
    successorId: id,
    kind: GridSuccessionKind.SPLIT,
  }));
  return { ...head, ...plan, successions, answeredIds: [grid.row.id, ...newcomers.map(({ id }) => id)] };
}

export function readPart(
  drawing: Drawing,
  { row, labels, participatingDivisionIds }: StandingGrid,
  part: GridPartInput,
  i: number,
  system: 'WGS84' | 'GCJ02' | 'BD09',
) {
  const field = `parts.${i}.area`;
  return {
    id: newcomerId(drawing),
    kind: row.kind,
    name: requiredText(part.name, `parts.${i}.name`, LONGEST_NAME),
    divisionId: labels.divisionId,
    parentId: labels.parentId,
    scene: row.sceneType && { type: row.sceneType, text: row.sceneText },
    participatingDivisionIds,
    shape: readArea(part.area, system, field),
    field,
    synthetic: row.synthetic,
    continues: part.continues === true,
  };
}
