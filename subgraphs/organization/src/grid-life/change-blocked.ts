import { Refusal } from '@gridweave/subgraph/refusal';

/** A change cannot be called off as long as others are planned that were worked out on it. */
export class ChangeBlocked extends Refusal {
  constructor(readonly changeIds: readonly string[]) {
    super('GRID_CHANGE_BUILT_ON', '另有变更以此变更为基础；请先取消或等待那些变更。', 'changeId');
  }
}
