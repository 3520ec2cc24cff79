import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { tellOfGrids } from '../grid/grid-news.commands';
import type { OrganizationServices } from '../services';
import { ChangeBlocked } from './change-blocked';
import { ChartMoved, claimChart, onTheChart } from './chart.commands';
import type { ChangeDone } from './grid-life.commands';
import {
  GridChangeRow,
  GridDueRow,
  GridReplacedFactsRow,
  GridSuccessionRow,
  GridTimelineRow,
} from './grid-life.entity';
import type { CancelGridChangeInput } from './grid-life.input';
import { mayShape } from './grid-life.policy';
import { GridChangeState } from './grid-life.type';
import { changesBuiltOn, type PlannedChange, plannedChange } from './planned-change.queries';

type Run = Deed<OrganizationServices>;

/** Calls off a change that is still ahead: its grids stay as they are, and the codes it had given become free. */
export async function cancelGridChange(
  ctx: SubgraphContext<OrganizationServices>,
  input: CancelGridChangeInput,
): Promise<ChangeDone> {
  if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以调整网格。');
  const { changeId, gridIds } = await onTheChart(ctx, () =>
    perform(ctx, 'cancelGridChange', input, async (deed) => {
      await claimChart(deed.tx, ctx.services.territory);
      const reason = requiredText(input.reason, 'reason', 500);
      const planned = await plannedChange(deed, input);
      const behind = await changesBuiltOn(deed, planned);
      if (behind.length > 0) throw new ChangeBlocked(behind);
      await callOff(deed, planned, reason);
      return { changeId: planned.change.id, gridIds: planned.grids.map(({ id }) => id).join(',') };
    }),
  );
  return { changeId, gridIds: gridIds.split(','), warnings: [] };
}

async function callOff(deed: Run, { change, grids }: PlannedChange, reason: string): Promise<void> {
  const { tx, now } = deed;
  const ahead = { id: change.id, version: change.version, state: GridChangeState.PLANNED };
  const next = { state: GridChangeState.CALLED_OFF, calledOffAt: now, calledOffReason: reason };
  const { affected } = await tx.update(GridChangeRow, ahead, { ...next, version: change.version + 1 });
  // The clock was faster: judged anew, the change holds.
  if (affected === 0) throw new ChartMoved();
  await tx.delete(GridDueRow, { changeId: change.id });
  await tx.delete(GridSuccessionRow, { changeId: change.id });
  const changed: GridRow[] = [];
  for (const grid of grids) changed.push(await restore(deed, grid, change));
  await tx.delete(GridReplacedFactsRow, { changeId: change.id });
  const { id: changeId, effectiveFrom } = change;
  const entry = { at: now, byRole: 'ADMINISTRATOR', action: 'CALLED_OFF', reason, effectiveFrom, changeId };
  await tx.insert(
    GridTimelineRow,
    grids.map(({ id }) => ({ ...entry, id: newId(now.getTime()), gridId: id })),
  );
  await tellOfGrids(deed, changed);
}

/** Lets the facts before the change go on, or those that another decision had planned for the same moment come back. */
async function restore({ tx }: Run, grid: GridRow, change: GridChangeRow): Promise<GridRow> {
  const { id: gridId } = grid;
  const at = change.effectiveFrom;
  const planned = await tx.findOneBy(GridVersionRow, { gridId, validFrom: at });
  await tx.delete(GridVersionRow, { gridId, validFrom: at });
  const validTo = planned?.validTo ?? null;
  const replaced = await tx.findOneBy(GridReplacedFactsRow, { changeId: change.id, gridId });
  if (replaced) {
    const { name, facts } = replaced;
    await tx.insert(GridVersionRow, { ...JSON.parse(facts), name, validFrom: at, validTo });
  } else {
    await tx.update(GridVersionRow, { gridId, validTo: at }, { validTo });
  }
  const next = { ...grid, version: grid.version + 1 };
  const { affected } = await tx.update(GridRow, { id: gridId, version: grid.version }, next);
  if (affected === 0) throw new ChartMoved();
  return next;
}
