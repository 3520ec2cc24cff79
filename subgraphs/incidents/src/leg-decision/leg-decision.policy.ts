import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { divisionRole, legRole, notAllowed } from '../access/matter.policy';
import { type LegSubject, refuseHeld } from '../leg/leg.policy';
import { LegKind, refuseEnded } from '../leg/leg.rules';
import type { TransitionTable } from '../transition/transition.rules';

/** A leg, as requests about it look at it. */
export interface RequestSubject extends LegSubject {
  readonly dueAt: Date | null;
  /** Kinds of requests that wait for a decision. */
  readonly pending: readonly string[];
  /** Extensions granted already. */
  readonly extensions: number;
  /** An arbiter has decided whose it is. */
  readonly bound: boolean;
  /** The table that the leg follows. */
  readonly table: TransitionTable;
}

/** What every request needs: it is made by those who have the leg, about work that is still to be done. */
export function refuseRequest(viewer: Viewer, leg: RequestSubject): Refusal | null {
  if (!legRole(viewer, leg)) return notAllowed();
  if (leg.kind === LegKind.VERIFY) return new Refusal('LEG_IS_VERIFY', '核实任务不能退单、延期或挂账。', 'legId');
  if (leg.kind === LegKind.REPORT_IN) return new Refusal('LEG_IS_REPORT_IN', '报到任务请答复吹哨。', 'legId');
  return refuseEnded(leg.state) ?? refuseHeld(leg);
}

/** What decides about a decision. */
export interface DecisionSubject {
  /** The incident's division and everything above it today. */
  readonly divisionIds: readonly string[];
  readonly leg: LegSubject;
  readonly state: string;
  readonly deciderRole: string;
  /** The table that the leg follows. */
  readonly table: TransitionTable;
}

/** The role in which a viewer would decide, or null. */
export function deciderRole(viewer: Viewer, { divisionIds, deciderRole: role }: DecisionSubject): Role | null {
  return divisionRole(viewer, divisionIds, [role as Role]);
}

/** Whoever belongs to the unit that asked does not decide, in whatever other role. */
export function refuseDecider(viewer: Viewer, subject: DecisionSubject): Refusal | null {
  if (!deciderRole(viewer, subject)) return notAllowed();
  return legRole(viewer, subject.leg) === null
    ? null
    : new Refusal('DECIDER_IS_OF_UNIT', '承办单位人员不能审批本单位的申请。');
}
