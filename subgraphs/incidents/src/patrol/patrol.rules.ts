import { Refusal } from '@gridweave/subgraph/refusal';

export enum PatrolOutcome {
  NOTHING_FOUND = 'NOTHING_FOUND',
  FOUND = 'FOUND',
}

/** Why an outcome does not go with what was found, or null. “Nothing found” is a result like any other. */
export function refuseOutcome(outcome: PatrolOutcome, hazards: number, remark: string | null): Refusal | null {
  if (outcome === PatrolOutcome.NOTHING_FOUND) {
    return hazards > 0 ? new Refusal('OUTCOME_CONTRADICTED', '未发现问题的巡查不能附带隐患。', 'hazards') : null;
  }
  return hazards === 0 && remark === null
    ? new Refusal('FINDING_MISSING', '请列出隐患或说明已当场处理的情况。', 'hazards')
    : null;
}
