import { GridChangeState } from './grid-life.type';

interface Change {
  readonly state: GridChangeState;
  readonly effectiveFrom: Date;
}

/** What a change is at a moment: areas take effect by their dates, a little before the clock has come round. */
export function stateAt({ state, effectiveFrom }: Change, now: Date): GridChangeState {
  return state === GridChangeState.PLANNED && effectiveFrom <= now ? GridChangeState.IN_FORCE : state;
}

export interface PlannedStep {
  readonly id: string;
  readonly effectiveFrom: Date;
  /** The grids that it changes, be it only by a corner. */
  readonly gridIds: ReadonlySet<string>;
  /** The territorial grids of the micro grids that it changes, before and after. */
  readonly parentIds: ReadonlySet<string>;
}

/** Whether a change that is ahead was worked out on a map that another one makes; ids ascend in the order of decision. */
export function buildsOn(later: PlannedStep, earlier: PlannedStep): boolean {
  const behind = later.effectiveFrom.getTime() - earlier.effectiveFrom.getTime();
  if (later.id === earlier.id || behind < 0 || (behind === 0 && later.id < earlier.id)) return false;
  return (
    meet(later.gridIds, earlier.gridIds) ||
    meet(later.gridIds, earlier.parentIds) ||
    meet(later.parentIds, earlier.gridIds)
  );
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((id) => others.has(id));
}
