import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { legRole, notAllowed } from '../access/matter.policy';
import { legRoleFor, refuseByTable } from '../leg/leg.policy';
import { refuseEnded } from '../leg/leg.rules';
import { LegDecisionKind } from '../leg-decision/decision-rules.rules';
import {
  type DecisionSubject,
  deciderRole,
  type RequestSubject,
  refuseDecider,
  refuseRequest,
} from '../leg-decision/leg-decision.policy';
import { type HoldState, refuseDecided, refuseNotHeld } from './leg-hold.rules';

/** Why a viewer may not ask to lay work aside, or null. */
export function refuseRequestHold(viewer: Viewer, leg: RequestSubject): Refusal | null {
  const refusal = refuseRequest(viewer, leg);
  if (refusal) return refusal;
  return leg.pending.includes(LegDecisionKind.HOLD)
    ? new Refusal('HOLD_PENDING', '该派单已有待审批的挂账申请。', 'legId')
    : refuseByTable(viewer, 'requestHold', leg, leg.table);
}

/** Why a viewer may not decide about a hold, or null. */
export function refuseDecideHold(viewer: Viewer, subject: DecisionSubject): Refusal | null {
  return refuseDecider(viewer, subject) ?? refuseDecided(subject.state as HoldState) ?? refuseEnded(subject.leg.state);
}

/** The role in which a viewer ends a hold: of the unit that takes its work up again, or of whoever approves holds. */
export function releasingRole(viewer: Viewer, subject: DecisionSubject): Role | null {
  return legRoleFor(viewer, 'releaseHold', subject.leg, subject.table) ?? deciderRole(viewer, subject);
}

/** Why a viewer may not end a hold, or null. */
export function refuseReleaseHold(viewer: Viewer, subject: DecisionSubject): Refusal | null {
  const { leg, table } = subject;
  if (!legRole(viewer, leg) && !deciderRole(viewer, subject)) return notAllowed();
  const refusal = refuseNotHeld(subject.state as HoldState) ?? refuseEnded(leg.state);
  if (refusal || releasingRole(viewer, subject)) return refusal;
  return refuseByTable(viewer, 'releaseHold', leg, table);
}
