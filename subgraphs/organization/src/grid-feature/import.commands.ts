import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { GridKind } from '../grid/grid.type';
import { AreaRefusal } from '../grid-life/area-refusal';
import { claimChart, onTheChart } from '../grid-life/chart.commands';
import type { Drawing } from '../grid-life/drawing.queries';
import { effectiveMoment } from '../grid-life/effective.rules';
import { mayShape } from '../grid-life/grid-life.policy';
import type { GridPlan } from '../grid-life/grid-plan';
import { LONGEST_REASON } from '../grid-life/plan.queries';
import { writePlan } from '../grid-life/write-plan.commands';
import type { OrganizationServices } from '../services';
import { MOST_FEATURES_OF_A_REQUEST, type ReadFeature, readCollection, type System } from './feature.rules';
import type { ImportGridsInput } from './grid-feature.input';
import { type ParentsInFile, planRows, type ReadyRow, readRow } from './import-plan.queries';

/** What became of a feature: a grid, or why not. */
export interface RowResult extends RefusalShape {
  readonly row: number;
  readonly gridId: string | null;
  readonly offendingArea: object | null;
}

export interface ImportDone {
  readonly changeId: string | null;
  readonly rows: readonly RowResult[] | null;
}

/** Rows that failed under the policy that then does nothing. */
export class ImportRefused extends Refusal {
  constructor(readonly rows: readonly RowResult[]) {
    super('ROWS_REFUSED', '有要素未通过检查，未导入任何网格。', 'collection');
  }
}

/** What is done with a file beyond a request's measure. */
export interface FileHandling {
  readonly most: number;
  /** A fault shows only once those before it are out of the way: how often all is fitted anew before the rest is left. */
  readonly fittings: number;
  /** Hears how far the work has come. */
  readonly progress: (step: 'READ' | 'FIT' | 'WRITE', done: number, total: number) => void;
}

/** Each fitting of so many grids takes a tenth of a second and more, and whoever asks waits for all of them. */
const MOST_FITTINGS_OF_A_REQUEST = 5;

const request: FileHandling = {
  most: MOST_FEATURES_OF_A_REQUEST,
  fittings: MOST_FITTINGS_OF_A_REQUEST,
  progress: () => {},
};

/** Imports grids, all of one file as one change. Throws ImportRefused when a row fails and the policy is to do nothing then. */
export async function importGrids(
  ctx: SubgraphContext<OrganizationServices>,
  input: ImportGridsInput,
  handling = request,
): Promise<ImportDone> {
  let rows: RowResult[] | null = null;
  const { system, features, reason } = readImport(ctx, input, handling);
  let ahead: Date | null = null;
  const { changeId } = await onTheChart(ctx, () =>
    perform(ctx, 'importGrids', input, async (deed) => {
      const { tx, now } = deed;
      const { territory } = ctx.services;
      await claimChart(tx, territory);
      const effectiveFrom = effectiveMoment(input.effectiveFrom, now);
      const drawing: Drawing = { manager: tx, territory, viewer: ctx.viewer, now, effectiveFrom };
      const result = await judge(drawing, features, { system, reason, handling });
      rows = result.rows;
      const failed = rows.some(({ gridId }) => gridId === null);
      if (failed && input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING) throw new ImportRefused(rows);
      if (effectiveFrom > now) ahead = effectiveFrom;
      handling.progress('WRITE', 0, result.plan?.grids.length ?? 0);
      return { changeId: result.plan && (await writePlan(deed, result.plan, 'ADMINISTRATOR')) };
    }),
  );
  if (ahead) ctx.services.gridClock.expect(ahead);
  return { changeId, rows };
}

/** What an import would do: worked out as it is done, and then left alone. */
export async function planImport(
  ctx: SubgraphContext<OrganizationServices>,
  input: Omit<ImportGridsInput, 'idempotencyKey' | 'errorPolicy'>,
  handling = request,
): Promise<{ plan: GridPlan | null; rows: readonly RowResult[] }> {
  const { system, features, reason } = readImport(ctx, input, handling);
  const { territory } = ctx.services;
  await territory.refresh();
  const effectiveFrom = effectiveMoment(input.effectiveFrom, ctx.now);
  const drawing: Drawing = {
    manager: ctx.database.manager,
    territory,
    viewer: ctx.viewer,
    now: ctx.now,
    effectiveFrom,
  };
  return judge(drawing, features, { system, reason, handling });
}

type Given = Pick<ImportGridsInput, 'collection' | 'system' | 'reason'>;

function readImport(ctx: SubgraphContext<OrganizationServices>, input: Given, { most }: FileHandling) {
  if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以导入网格。');
  const reason = requiredText(input.reason, 'reason', LONGEST_REASON);
  return { ...readCollection(input.collection, input.system ?? null, most), reason };
}

interface Judging {
  readonly system: System;
  readonly reason: string;
  readonly handling: FileHandling;
}

/** Which rows can be imported together: whoever does not fit is left out, and the rest is tried again. */
async function judge(drawing: Drawing, features: readonly ReadFeature[], judging: Judging) {
  const { rows, ready: read } = await readRows(drawing, features, judging);
  let ready = read;
  let plan: GridPlan | null = null;
  for (let fitting = 1; ready.length > 0 && plan === null; fitting += 1) {
    judging.handling.progress('FIT', fitting - 1, ready.length);
    try {
      plan = await planRows(drawing, ready, judging.reason);
    } catch (error) {
      // A fault that names no row is laid to the last one.
      const row = rowOf(error) ?? ready.at(-1)!.row;
      rows.push(refusedRow(error, row));
      const orphans = ready.filter(({ parentRow }) => parentRow === row);
      rows.push(...orphans.map((each) => refusedRow(parentRefused(each.row), each.row)));
      ready = ready.filter((each) => each.row !== row && each.parentRow !== row);
      if (fitting < judging.handling.fittings) continue;
      rows.push(...ready.map((each) => refusedRow(new Refusal('NOT_JUDGED', '错误过多，未再检查该要素。'), each.row)));
      ready = [];
    }
  }
  const done = ready.map(({ row, gridId }) => ({
    row,
    gridId,
    code: '',
    message: '',
    field: null,
    offendingArea: null,
  }));
  return { plan, rows: [...rows, ...done].sort((a, b) => a.row - b.row) };
}

/** Territorial grids first, so that micro grids of the same file find theirs, wherever it stands. */
async function readRows(drawing: Drawing, features: readonly ReadFeature[], { system, handling }: Judging) {
  const rows: RowResult[] = [];
  const ready: ReadyRow[] = [];
  const parents: ParentsInFile = new Map();
  const redrawn = new Set<string>();
  const isMicro = ({ properties }: ReadFeature) => properties.kind === GridKind.MICRO;
  const ordered = [...features.filter((feature) => !isMicro(feature)), ...features.filter(isMicro)];
  for (const [done, feature] of ordered.entries()) {
    handling.progress('READ', done, ordered.length);
    const { code } = feature.properties;
    try {
      const row = await readRow(drawing, feature, system, parents);
      if (row.redrawn && redrawn.size === redrawn.add(row.gridId).size) throw namedTwice(row.row);
      ready.push(row);
      if (row.newcomer && !isMicro(feature) && typeof code === 'string')
        parents.set(code, { ...row.newcomer, row: row.row });
    } catch (error) {
      rows.push(refusedRow(error, feature.row));
      if (!isMicro(feature) && typeof code === 'string') parents.set(code, null);
    }
  }
  return { rows, ready: ready.sort((a, b) => a.row - b.row) };
}

function namedTwice(row: number): Refusal {
  const message = '文件中已有同一网格；一个网格的全部范围须在同一要素中给出。';
  return new Refusal('GRID_NAMED_TWICE', message, `${row}.properties.gridId`);
}

function parentRefused(row: number): Refusal {
  return new Refusal('PARENT_REFUSED', '同一文件中的上级网格未通过检查。', `${row}.properties.parentCode`);
}

function rowOf(error: unknown): number | null {
  const [row] = (error instanceof Refusal && error.field?.split('.')) || [];
  return row && /^\d+$/.test(row) ? Number(row) : null;
}

function refusedRow(error: unknown, row: number): RowResult {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, field } = error;
  const offendingArea = error instanceof AreaRefusal ? error.offendingArea : null;
  return { row, gridId: null, code, message, field: field?.replace(/^\d+\./, '') ?? null, offendingArea };
}
