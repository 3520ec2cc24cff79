import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { AreaRefusal } from '../grid-life/area-refusal';
import { claimChart, onTheChart } from '../grid-life/chart.commands';
import type { Drawing } from '../grid-life/drawing.queries';
import { effectiveMoment } from '../grid-life/effective.rules';
import { mayShape } from '../grid-life/grid-life.policy';
import type { GridPlan } from '../grid-life/grid-plan';
import { LONGEST_REASON } from '../grid-life/plan.queries';
import { writePlan } from '../grid-life/write-plan.commands';
import type { OrganizationServices } from '../services';
import { type ReadFeature, readCollection, type System } from './feature.rules';
import type { ImportGridsInput } from './grid-feature.input';
import { planRows, type ReadyRow, readRow } from './import-plan.queries';

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

/** Imports grids, all of one file as one change. Throws ImportRefused when a row fails and the policy is to do nothing then. */
export async function importGrids(
  ctx: SubgraphContext<OrganizationServices>,
  input: ImportGridsInput,
): Promise<ImportDone> {
  let rows: RowResult[] | null = null;
  if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以导入网格。');
  const reason = requiredText(input.reason, 'reason', LONGEST_REASON);
  const { system, features } = readCollection(input.collection, input.system ?? null);
  let ahead: Date | null = null;
  const { changeId } = await onTheChart(ctx, () =>
    perform(ctx, 'importGrids', input, async (deed) => {
      const { tx, now } = deed;
      const { territory } = ctx.services;
      await claimChart(tx, territory);
      const effectiveFrom = effectiveMoment(input.effectiveFrom, now);
      const drawing: Drawing = { manager: tx, territory, viewer: ctx.viewer, now, effectiveFrom };
      const result = await judge(drawing, features, system, reason);
      rows = result.rows.sort((a, b) => a.row - b.row);
      const failed = rows.some(({ gridId }) => gridId === null);
      if (failed && input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING) throw new ImportRefused(rows);
      if (effectiveFrom > now) ahead = effectiveFrom;
      return { changeId: result.plan && (await writePlan(deed, result.plan, 'ADMINISTRATOR')) };
    }),
  );
  if (ahead) ctx.services.gridClock.expect(ahead);
  return { changeId, rows };
}

/** Which rows can be imported together: whoever does not fit is left out, and the rest is tried again. */
async function judge(drawing: Drawing, features: readonly ReadFeature[], system: System, reason: string) {
  const rows: RowResult[] = [];
  let ready: ReadyRow[] = [];
  for (const feature of features) {
    try {
      ready.push(await readRow(drawing, feature, system));
    } catch (error) {
      rows.push(refusedRow(error, feature.row));
    }
  }
  let plan: GridPlan | null = null;
  while (ready.length > 0 && plan === null) {
    try {
      plan = await planRows(drawing, ready, reason);
    } catch (error) {
      // A fault that names no row, such as an overlap of two, is laid to the last one.
      const row = rowOf(error) ?? ready.at(-1)!.row;
      rows.push(refusedRow(error, row));
      ready = ready.filter((each) => each.row !== row);
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
  return { plan, rows: [...rows, ...done] };
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
