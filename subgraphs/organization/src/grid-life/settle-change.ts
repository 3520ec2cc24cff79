import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { type RefusalShape, settle } from '@gridweave/subgraph/refusal';
import { gridsById } from '../grid/grid.loaders';
import type { OrganizationServices } from '../services';
import { AreaRefusal } from './area-refusal';
import { ChangeBlocked } from './change-blocked';
import type { ChangeDone } from './grid-life.commands';
import { gridChangesById } from './grid-life.loaders';

/** Answers what a change has done, or why not and where on the map. */
export async function settleChange(ctx: SubgraphContext<OrganizationServices>, work: () => Promise<ChangeDone>) {
  let offendingArea: object | null = null;
  let builtOn: readonly string[] = [];
  const answer: { errors: RefusalShape[] } = await settle(async () => {
    try {
      const { changeId, gridIds, warnings } = await work();
      const change = changeId && (await load(ctx, gridChangesById, changeId));
      return { change, grids: await Promise.all(gridIds.map((id) => load(ctx, gridsById, id))), warnings };
    } catch (error) {
      if (error instanceof AreaRefusal) offendingArea = error.offendingArea;
      if (error instanceof ChangeBlocked) builtOn = error.changeIds;
      throw error;
    }
  });
  const changes = await Promise.all(builtOn.map((id) => load(ctx, gridChangesById, id)));
  return { ...answer, offendingArea, builtOn: changes };
}
