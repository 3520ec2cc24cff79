import { Refusal } from '@gridweave/subgraph/refusal';
import { ReportErasureState } from './report-erasure.enums';

const words: Record<ReportErasureState, string> = {
  PROPOSED: '该清除尚待决定。',
  DECIDED: '该清除已决定，即将执行。',
  RUNNING: '该清除正在执行。',
  DONE: '该清除已完成。',
  HALTED: '该清除已中止，请重新提出。',
  REFUSED: '该清除未获同意。',
};

/** Why a proposal may not be decided on, or null: once, and by another than whoever made it. */
export function refuseDecision(
  { state, bySubject }: { readonly state: ReportErasureState; readonly bySubject: string },
  decider: string,
): Refusal | null {
  if (state !== ReportErasureState.PROPOSED) return new Refusal(`ERASURE_${state}`, words[state], 'reportErasureId');
  return bySubject === decider
    ? new Refusal('DECIDER_IS_PROPOSER', '提出人不能决定自己提出的清除。', 'reportErasureId')
    : null;
}

/** About a hundred metres: the neighbourhood, and no door in it. */
const perDegree = 1_000;

/** An exact place as what is left of it. */
export function coarse({ longitude, latitude }: { readonly longitude: number; readonly latitude: number }) {
  return {
    longitude: Math.round(longitude * perDegree) / perDegree,
    latitude: Math.round(latitude * perDegree) / perDegree,
    accuracyMetres: null,
  };
}
