import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { GridKind, SceneType } from '../grid/grid.type';
import { readArea } from '../grid-life/area-input.rules';
import type { StandingGrid } from '../grid-life/drawing.queries';
import { type Drawing, namedGrids } from '../grid-life/drawing.queries';
import { GridDeed } from '../grid-life/grid-life.type';
import type { GridPlan } from '../grid-life/grid-plan';
import { newcomerOf, planBoth, planHead } from '../grid-life/plan.queries';
import type { Shape } from '../grid-life/shape.rules';
import type { Newcomer, TilingChange } from '../grid-life/tiling-plan.queries';
import type { ReadFeature, System } from './feature.rules';

/** A feature that makes sense by itself. */
export interface ReadyRow {
  readonly row: number;
  /** The row of the grid that a micro grid belongs to, where that comes in the same file. */
  readonly parentRow: number | null;
  readonly gridId: string;
  readonly newcomer: Newcomer | null;
  readonly redrawn: { grid: StandingGrid; shape: Shape; field: string; action: string } | null;
}

/** The new territorial grids of the same file by the code that it gives them, null for one that was refused. */
export type ParentsInFile = Map<string, { row: number; id: string; divisionId: string } | null>;

/** Reads what one feature asks for. Throws a refusal that names the place in the feature. */
export async function readRow(
  drawing: Drawing,
  { row, geometry, properties }: ReadFeature,
  system: System,
  parents: ParentsInFile,
): Promise<ReadyRow> {
  const prefix = `${row}.`;
  const { gridId, version } = properties;
  const known =
    typeof gridId === 'string' && isWord(gridId) && (await drawing.manager.existsBy(GridRow, { id: gridId }));
  if (known) {
    const shape = readArea(geometry, system, `${prefix}geometry`);
    const expectedVersion = typeof version === 'number' ? version : -1;
    const [grid] = await namedGrids(drawing, [{ gridId, expectedVersion, field: `${prefix}properties.` }]);
    return {
      row,
      gridId,
      parentRow: null,
      newcomer: null,
      redrawn: { grid: grid!, shape, field: `${prefix}geometry`, action: 'REDRAWN' },
    };
  }
  const inFile = properties.kind === GridKind.MICRO ? parents.get(String(properties.parentCode)) : undefined;
  const parent = inFile ?? null;
  const identity = await identityOf(drawing, properties, prefix, parent !== null);
  if (inFile === null && identity.parentId === null)
    throw new Refusal('PARENT_REFUSED', '同一文件中的上级网格未通过检查。', `${prefix}properties.parentCode`);
  const given = { ...identity, area: geometry as object, system: system as never };
  const read = await newcomerOf(drawing, given, prefix, parent);
  const newcomer = { ...read, synthetic: properties.synthetic === true };
  return { row, gridId: newcomer.id, parentRow: parent?.row ?? null, newcomer, redrawn: null };
}

async function identityOf(
  drawing: Drawing,
  properties: ReadFeature['properties'],
  prefix: string,
  parentKnown: boolean,
) {
  const kind = oneOf(GridKind, properties.kind, ['KIND_UNKNOWN', '网格类型', `${prefix}properties.kind`]);
  const divisionId =
    [...drawing.territory.divisions()].find(({ code, live }) => live && code === properties.divisionCode)?.id ?? null;
  return {
    kind,
    name: String(properties.name ?? ''),
    divisionId,
    parentId: kind === GridKind.MICRO && !parentKnown ? await parentOf(drawing, properties.parentCode) : null,
    scene: sceneOf(properties, prefix),
    participatingDivisionIds: participatingOf(drawing, properties.participatingDivisionCodes, prefix),
  };
}

/** The territorial grid that bears a code when the import takes effect. */
async function parentOf({ manager, effectiveFrom }: Drawing, code: unknown): Promise<string | null> {
  if (typeof code !== 'string' || !isWord(code)) return null;
  const versions = await manager.findBy(GridVersionRow, { code });
  const then = versions.find(
    ({ validFrom, validTo }) => (!validFrom || validFrom <= effectiveFrom) && (!validTo || validTo > effectiveFrom),
  );
  return then?.gridId ?? null;
}

function sceneOf({ scene, sceneText }: ReadFeature['properties'], prefix: string) {
  if (scene == null) return null;
  const type = oneOf(SceneType, scene, ['SCENE_UNKNOWN', '场景', `${prefix}properties.scene`]);
  return { type, text: typeof sceneText === 'string' ? freeText(sceneText, 'scene', 40) : null };
}

/** A choice by its name. Throws a refusal that says which there are. */
function oneOf<Choice>(
  choices: Readonly<Record<string, Choice>>,
  given: unknown,
  [code, noun, field]: readonly [code: string, noun: string, field: string],
): Choice {
  if (typeof given === 'string' && Object.hasOwn(choices, given)) return choices[given]!;
  throw new Refusal(code, `${noun}须为 ${Object.keys(choices).join('、')} 之一。`, field);
}

function participatingOf({ territory }: Drawing, codes: unknown, prefix: string): string[] | null {
  if (!Array.isArray(codes)) return null;
  const live = new Map(
    [...territory.divisions()].filter((division) => division.live).map(({ code, id }) => [code, id]),
  );
  return codes.map((code) => {
    const id = live.get(String(code));
    if (!id)
      throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', `${prefix}properties.participatingDivisionCodes`);
    return id;
  });
}

/** Fits all rows into the map at once. Throws a refusal that names the row. */
export async function planRows(drawing: Drawing, rows: readonly ReadyRow[], reason: string): Promise<GridPlan> {
  const change: TilingChange = {
    redrawn: rows.flatMap(({ redrawn }) => redrawn ?? []),
    newcomers: rows.flatMap(({ newcomer }) => newcomer ?? []),
    retired: [],
    grows: true,
    field: 'collection',
  };
  const plan = await planBoth(drawing, change);
  return {
    ...planHead(drawing, GridDeed.IMPORT_GRIDS, reason),
    ...plan,
    answeredIds: rows.map(({ gridId }) => gridId),
  };
}
