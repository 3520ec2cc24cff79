import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { refuseByTable } from '../leg/leg.policy';
import { refuseBegun, refuseEnded } from '../leg/leg.rules';
import { LegDecisionKind } from '../leg-decision/decision-rules.rules';
import {
  type DecisionSubject,
  type RequestSubject,
  refuseDecider,
  refuseRequest,
} from '../leg-decision/leg-decision.policy';
import { type ReturnState, refuseDecided } from './leg-return.rules';

/** Why a viewer may not ask to give a leg back, or null. What an arbiter has decided is not asked again. */
export function refuseRequestReturn(viewer: Viewer, leg: RequestSubject): Refusal | null {
  const refusal = refuseRequest(viewer, leg);
  if (refusal) return refusal;
  if (leg.unitId === null) return new Refusal('LEG_IS_OF_GRID', '格内自办任务不能退单，请由平台改派。', 'legId');
  if (leg.bound) return new Refusal('RETURN_DECIDED_BINDING', '仲裁已作决定，不能再申请退单。', 'legId');
  if (leg.pending.includes(LegDecisionKind.RETURN)) {
    return new Refusal('RETURN_PENDING', '该派单已有待决定的退单申请。', 'legId');
  }
  return refuseBegun(leg.state) ?? refuseByTable(viewer, 'requestReturn', leg, leg.table);
}

/** Why a viewer may not decide about a return, or null. */
export function refuseDecideReturn(viewer: Viewer, subject: DecisionSubject): Refusal | null {
  return (
    refuseDecider(viewer, subject) ?? refuseDecided(subject.state as ReturnState) ?? refuseEnded(subject.leg.state)
  );
}
