import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { In, Not } from 'typeorm';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { tellOfGrids } from '../grid/grid-news.commands';
import type { OrganizationServices } from '../services';
import { ChartMoved, claimChart, onTheChart } from './chart.commands';
import { effectiveMoment } from './effective.rules';
import type { ChangeDone } from './grid-life.commands';
import { GridChangePartRow, GridChangeRow, GridDueRow, GridTimelineRow } from './grid-life.entity';
import type { MoveGridChangeInput } from './grid-life.input';
import { mayShape } from './grid-life.policy';
import { GridChangeState } from './grid-life.type';
import { plannedChange } from './planned-change.queries';

type Run = Deed<OrganizationServices>;

/** Gives a change that is still ahead another moment, as long as no other change of its grids lies between. */
export async function moveGridChange(
  ctx: SubgraphContext<OrganizationServices>,
  input: MoveGridChangeInput,
): Promise<ChangeDone> {
  if (!mayShape(ctx.viewer)) throw new Refusal('FORBIDDEN', '只有辖区管理员可以调整网格。');
  const { changeId, gridIds } = await onTheChart(ctx, () =>
    perform(ctx, 'moveGridChange', input, async (deed) => {
      const { tx, now } = deed;
      await claimChart(tx, ctx.services.territory);
      const reason = requiredText(input.reason, 'reason', 500);
      const { change, grids } = await plannedChange(deed, input);
      const to = effectiveMoment(input.effectiveFrom, now);
      const answer = { changeId: change.id, gridIds: grids.map(({ id }) => id).join(',') };
      if (to.getTime() === change.effectiveFrom.getTime()) return answer;
      await refuseCrossing(deed, change, grids, to);
      await move(deed, change, grids, to, reason);
      return answer;
    }),
  );
  ctx.services.gridClock.expect(input.effectiveFrom);
  return { changeId, gridIds: gridIds.split(','), warnings: [] };
}

/** Throws when facts of one of its grids begin or end between the two moments, or another change has the same moment. */
async function refuseCrossing({ tx }: Run, change: GridChangeRow, grids: readonly GridRow[], to: Date): Promise<void> {
  const from = change.effectiveFrom;
  const [first, last] = from < to ? [from, to] : [to, from];
  const gridId = In(grids.map(({ id }) => id));
  const moments = (await tx.findBy(GridVersionRow, { gridId })).flatMap(({ validFrom, validTo }) => [
    validFrom,
    validTo,
  ]);
  const parts = await tx.findBy(GridChangePartRow, { gridId });
  const others = await tx.findBy(GridChangeRow, {
    id: In(parts.map(({ changeId }) => changeId)),
    state: Not(GridChangeState.CALLED_OFF),
  });
  const between = moments.some((at) => at && at >= first && at <= last && at.getTime() !== from.getTime());
  const shared = others.some(
    ({ id, effectiveFrom }) => id !== change.id && effectiveFrom >= first && effectiveFrom <= last,
  );
  if (between || shared) throw new Refusal('GRID_CHANGE_BETWEEN', '所涉网格在两个日期之间另有变更。', 'effectiveFrom');
}

async function move(
  deed: Run,
  change: GridChangeRow,
  grids: readonly GridRow[],
  to: Date,
  reason: string,
): Promise<void> {
  const { tx, now } = deed;
  const { id: changeId, effectiveFrom: from } = change;
  const gridId = In(grids.map(({ id }) => id));
  const ahead = { id: changeId, version: change.version, state: GridChangeState.PLANNED };
  const { affected: claimed } = await tx.update(GridChangeRow, ahead, {
    effectiveFrom: to,
    version: change.version + 1,
  });
  // The clock was faster: judged anew, the change holds.
  if (claimed === 0) throw new ChartMoved();
  await tx.update(GridVersionRow, { gridId, validFrom: from }, { validFrom: to });
  await tx.update(GridVersionRow, { gridId, validTo: from }, { validTo: to });
  await tx.update(GridDueRow, { changeId }, { dueAt: to });
  const moved: GridRow[] = [];
  for (const grid of grids) {
    const next = { ...grid, version: grid.version + 1 };
    const { affected } = await tx.update(GridRow, { id: grid.id, version: grid.version }, next);
    if (affected === 0) throw new ChartMoved();
    moved.push(next);
  }
  const entry = { at: now, byRole: 'ADMINISTRATOR', action: 'DAY_MOVED', reason, effectiveFrom: to, changeId };
  await tx.insert(
    GridTimelineRow,
    grids.map(({ id }) => ({ ...entry, id: newId(now.getTime()), gridId: id })),
  );
  await tellOfGrids(deed, moved);
}
