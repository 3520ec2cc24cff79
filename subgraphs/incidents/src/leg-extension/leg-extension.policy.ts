import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { refuseByTable } from '../leg/leg.policy';
import { refuseEnded } from '../leg/leg.rules';
import { LegDecisionKind } from '../leg-decision/decision-rules.rules';
import {
  type DecisionSubject,
  type RequestSubject,
  refuseDecider,
  refuseRequest,
} from '../leg-decision/leg-decision.policy';
import { type ExtensionState, refuseDecided, refuseLate } from './leg-extension.rules';

/** Why a viewer may not ask for more time, or null: once in the ordinary way, and once more of the higher approver. */
export function refuseRequestExtension(viewer: Viewer, leg: RequestSubject, now: Date): Refusal | null {
  const refusal = refuseRequest(viewer, leg);
  if (refusal) return refusal;
  if (leg.pending.includes(LegDecisionKind.EXTENSION)) {
    return new Refusal('EXTENSION_PENDING', '该派单已有待审批的延期申请。', 'legId');
  }
  if (leg.extensions >= 2) return new Refusal('EXTENSIONS_EXHAUSTED', '该派单已延期两次，不能再延期。', 'legId');
  return refuseLate(leg.dueAt, now) ?? refuseByTable(viewer, 'requestExtension', leg, leg.table);
}

/** Why a viewer may not decide about an extension, or null. */
export function refuseDecideExtension(viewer: Viewer, subject: DecisionSubject): Refusal | null {
  return (
    refuseDecider(viewer, subject) ?? refuseDecided(subject.state as ExtensionState) ?? refuseEnded(subject.leg.state)
  );
}
