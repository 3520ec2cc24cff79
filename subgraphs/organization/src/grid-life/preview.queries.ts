import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput, Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import { inForce } from '../calendar/calendar.rules';
import { GridRow } from '../grid/grid.entity';
import { versionsWithAreas } from '../grid/grid-versions.queries';
import type { OrganizationServices } from '../services';
import { AreaRefusal } from './area-refusal';
import type { Drawing } from './drawing.queries';
import { effectiveMoment } from './effective.rules';
import type { GridChangePreviewInput } from './grid-life.input';
import { mayShape } from './grid-life.policy';
import type { GridChangePreview, GridPreview } from './grid-life.type';
import type { GridPlan } from './grid-plan';
import { planMerge, planRetire } from './merge-plan.queries';
import { withInsertions } from './noding.rules';
import { planCreate, planRedraw, planSplit } from './plan.queries';
import { asGeoJson, shapeOf } from './shape.rules';
import { planJurisdictions, planTransfer } from './transfer-plan.queries';

/** What a change would do: worked out as the deed does it, and then left alone. */
export async function previewChange(
  ctx: SubgraphContext<OrganizationServices>,
  input: GridChangePreviewInput,
): Promise<GridChangePreview> {
  const { create, redraw, split, merge, retire, transfer, jurisdictions } = input;
  const given = [create, redraw, split, merge, retire, transfer, jurisdictions].filter((each) => each != null);
  if (given.length !== 1) throw badInput('请给出恰好一种变更。Give exactly one change.');
  const { territory } = ctx.services;
  try {
    if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以调整网格。');
    await territory.refresh();
    const effectiveFrom = effectiveMoment(given[0]!.effectiveFrom, ctx.now);
    const { manager } = ctx.database;
    const drawing: Drawing = { manager, territory, viewer: ctx.viewer, now: ctx.now, effectiveFrom };
    const plan = await planOf(drawing, input);
    const grids = [...plan.grids.map(previewOf), ...(await neighbours(drawing, plan))];
    return { grids, warnings: [...plan.warnings], errors: [], offendingArea: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    const offendingArea = error instanceof AreaRefusal ? error.offendingArea : null;
    return { grids: [], warnings: [], errors: [{ code, message, field }], offendingArea };
  }
}

async function planOf(drawing: Drawing, input: GridChangePreviewInput): Promise<GridPlan> {
  const { create, redraw, split, merge, retire, transfer, jurisdictions } = input;
  if (create) return planCreate(drawing, create);
  if (redraw) return planRedraw(drawing, redraw);
  if (split) return planSplit(drawing, split);
  if (merge) return planMerge(drawing, merge);
  if (retire) return planRetire(drawing, retire);
  if (transfer) return planTransfer(drawing, transfer);
  return planJurisdictions(drawing, jurisdictions!);
}

function previewOf({ row, isNew, labels, shape, ends, action }: GridPlan['grids'][number]): GridPreview {
  const { code, localNumber, name } = labels;
  return {
    gridId: isNew ? null : row.id,
    action,
    kind: row.kind,
    code,
    localNumber,
    name,
    area: ends ? null : asGeoJson(shape),
  };
}

/** Those that only get a corner on their border. */
async function neighbours({ manager, effectiveFrom }: Drawing, plan: GridPlan): Promise<GridPreview[]> {
  const rows = await manager.findBy(GridRow, { id: In([...plan.neighbourIds]) });
  const versions = Map.groupBy(await versionsWithAreas(manager, plan.neighbourIds), ({ gridId }) => gridId);
  return rows.flatMap(({ id, kind }) => {
    const facts = inForce(versions.get(id) ?? [], effectiveFrom);
    if (!facts) return [];
    const { code, localNumber, name, rings } = facts;
    const area = asGeoJson(withInsertions(shapeOf(JSON.parse(rings)), plan.insertions));
    return [{ gridId: id, action: 'CORNER_ADDED', kind, code, localNumber, name, area }];
  });
}
