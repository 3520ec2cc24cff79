import type { SubgraphContext } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { OrganizationServices } from '../services';
import { claimChart, onTheChart } from './chart.commands';
import type { Drawing } from './drawing.queries';
import { effectiveMoment } from './effective.rules';
import type {
  ChangeJurisdictionsInput,
  CreateGridInput,
  MergeGridsInput,
  RedrawGridInput,
  RetireGridInput,
  SplitGridInput,
  TransferGridInput,
} from './grid-life.input';
import { mayShape } from './grid-life.policy';
import type { GridWarning } from './grid-life.type';
import type { GridPlan } from './grid-plan';
import { planMerge, planRetire } from './merge-plan.queries';
import { planCreate, planRedraw, planSplit } from './plan.queries';
import { planJurisdictions, planTransfer } from './transfer-plan.queries';
import { writePlan } from './write-plan.commands';

type Context = SubgraphContext<OrganizationServices>;

/** What a change has done; the grids are read anew. */
export interface ChangeDone {
  readonly changeId: string | null;
  readonly gridIds: readonly string[];
  readonly warnings: readonly GridWarning[];
}

interface ChangeInput {
  idempotencyKey: string;
  effectiveFrom: Date;
}

export const createGrid = (ctx: Context, input: CreateGridInput) => change(ctx, 'createGrid', input, planCreate);
export const redrawGrid = (ctx: Context, input: RedrawGridInput) => change(ctx, 'redrawGrid', input, planRedraw);
export const splitGrid = (ctx: Context, input: SplitGridInput) => change(ctx, 'splitGrid', input, planSplit);
export const mergeGrids = (ctx: Context, input: MergeGridsInput) => change(ctx, 'mergeGrids', input, planMerge);
export const retireGrid = (ctx: Context, input: RetireGridInput) => change(ctx, 'retireGrid', input, planRetire);
export const transferGrid = (ctx: Context, input: TransferGridInput) =>
  change(ctx, 'transferGrid', input, planTransfer);
export const changeJurisdictions = (ctx: Context, input: ChangeJurisdictionsInput) =>
  change(ctx, 'changeJurisdictions', input, planJurisdictions);

/** Works a change out and stores it, in one transaction on one state of the map. */
export async function change<Input extends ChangeInput>(
  ctx: Context,
  mutation: string,
  input: Input,
  planFor: (drawing: Drawing, input: Input) => Promise<GridPlan>,
): Promise<ChangeDone> {
  // Before the map is taken or anything is computed for somebody who may draw nowhere.
  if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以调整网格。');
  let warnings: readonly GridWarning[] = [];
  let ahead: Date | null = null;
  const { changeId, gridIds } = await onTheChart(ctx, () =>
    perform(ctx, mutation, input, async (deed) => {
      const { tx, now } = deed;
      const { territory } = ctx.services;
      await claimChart(tx, territory);
      const effectiveFrom = effectiveMoment(input.effectiveFrom, now);
      const plan = await planFor({ manager: tx, territory, viewer: ctx.viewer, now, effectiveFrom }, input);
      warnings = plan.warnings;
      if (plan.grids.length > 0 && effectiveFrom > now) ahead = effectiveFrom;
      return { changeId: await writePlan(deed, plan, 'ADMINISTRATOR'), gridIds: plan.answeredIds.join(',') };
    }),
  );
  if (ahead) ctx.services.gridClock.expect(ahead);
  return { changeId, gridIds: gridIds.split(','), warnings };
}
