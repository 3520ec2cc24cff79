import { Refusal } from '@gridweave/subgraph/refusal';
import { InspectionOutcome } from './promotion-move.enums';

/** Throws where inspectors found somebody unsuitable: that is decided against, or called off. */
export function refuseUnsuitable(outcome: InspectionOutcome | null): void {
  if (outcome === InspectionOutcome.UNSUITABLE) {
    throw new Refusal('INSPECTION_UNSUITABLE', '考察结论为不适合，不能同意。', 'agreed');
  }
}

/** Inspectors of a move: at least two, each named once. */
export function refuseInspectors(inspectorIds: readonly string[], candidateId: string): void {
  if (inspectorIds.length < 2 || inspectorIds.length > 10) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', '考察人员须为2至10人。', 'inspectorIds');
  }
  if (new Set(inspectorIds).size !== inspectorIds.length) {
    throw new Refusal('INSPECTOR_REPEATED', '考察人员重复。', 'inspectorIds');
  }
  if (inspectorIds.includes(candidateId)) {
    throw new Refusal('INSPECTOR_NOT_INDEPENDENT', '考察对象不能参与考察。', 'inspectorIds');
  }
}

/** Where somebody works, for telling whether two are independent of each other. */
export interface WorkPlace {
  readonly unitId: string | null;
  readonly gridId: string | null;
}

/** Throws where an inspector works beside the candidate, or has proposed the move. */
export function refuseDependent(
  inspector: { readonly subject: string | null; readonly places: readonly WorkPlace[] },
  candidate: readonly WorkPlace[],
  proposers: readonly string[],
): void {
  const beside = inspector.places.some(({ unitId, gridId }) =>
    candidate.some(
      (each) => (unitId !== null && unitId === each.unitId) || (gridId !== null && gridId === each.gridId),
    ),
  );
  if (beside) throw new Refusal('INSPECTOR_NOT_INDEPENDENT', '考察人员不能与考察对象同单位或同网格。', 'inspectorIds');
  if (inspector.subject !== null && proposers.includes(inspector.subject)) {
    throw new Refusal('INSPECTOR_NOT_INDEPENDENT', '提出人不能参与考察。', 'inspectorIds');
  }
}

/** Throws where whoever would decide has inspected: nobody judges what they found themselves. */
export function refuseInspecting(decider: string, inspectors: readonly (string | null)[]): void {
  if (inspectors.includes(decider)) throw new Refusal('DECIDER_IS_INSPECTOR', '考察人员不能对同一事项作出决定。');
}
