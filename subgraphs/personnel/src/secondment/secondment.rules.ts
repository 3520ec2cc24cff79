import { Refusal } from '@gridweave/subgraph/refusal';
import { AppointmentState } from '../appointment/appointment.enums';
import { isInForce, meet, type Term } from '../appointment/appointment.rules';
import { SecondmentStage } from './secondment.enums';

/** The term of a secondment is that of its appointment. */
export interface SecondedTerm extends Term {
  readonly state: AppointmentState;
}

export function stageOf(term: SecondedTerm, today: string): SecondmentStage {
  if (term.state !== AppointmentState.STANDS) return SecondmentStage.CALLED_OFF;
  if (today < term.fromDay) return SecondmentStage.AHEAD;
  return isInForce(term, today) ? SecondmentStage.ON : SecondmentStage.OVER;
}

/** Throws where somebody would be on two secondments on one day. */
export function refuseOverlapping(term: Term, others: readonly Term[]): void {
  if (others.some((other) => meet(other, term))) {
    throw new Refusal('SECONDMENT_OVERLAPS', '该人员在此期间已有历练安排。', 'from');
  }
}

/** What of a post says whether somebody can be sent there. */
export interface Destination {
  readonly gridId: string | null;
  readonly unit: { readonly kind: string; readonly divisionId: string | null } | null;
  /** The lead division of the grid. */
  readonly gridDivisionId: string | null;
}

const committees = new Set(['RESIDENTS_COMMITTEE', 'VILLAGERS_COMMITTEE']);

/** The division in whose line a secondment is; throws for a post that is neither on a grid nor in a community. */
export function divisionOf({ gridId, gridDivisionId, unit }: Destination): string {
  const divisionId = gridId === null ? (unit && committees.has(unit.kind) ? unit.divisionId : null) : gridDivisionId;
  if (divisionId !== null) return divisionId;
  throw new Refusal('POST_NOT_OF_GRID', '历练岗位须在网格或社区（村）。', 'postId');
}

/** Throws for the unit that somebody is sent to as the one that sends. */
export function refuseOwnUnit(originUnitId: string, postUnitId: string | null): void {
  if (originUnitId === postUnitId) {
    throw new Refusal('ORIGIN_IS_DESTINATION', '派出单位不能是接收单位。', 'originUnitId');
  }
}

/** Throws once a secondment is over or was called off. */
export function refuseOver(term: SecondedTerm, today: string): void {
  const stage = stageOf(term, today);
  if (stage === SecondmentStage.CALLED_OFF) throw new Refusal('SECONDMENT_CALLED_OFF', '该历练已撤回。');
  if (stage === SecondmentStage.OVER) throw new Refusal('SECONDMENT_ALREADY_ENDED', '该历练已经结束。');
}

/** Throws unless somebody is on the secondment today. */
export function refuseNotOn(term: SecondedTerm, today: string): void {
  refuseOver(term, today);
  if (stageOf(term, today) === SecondmentStage.AHEAD) {
    throw new Refusal('SECONDMENT_NOT_BEGUN', '该历练尚未开始。');
  }
}

/** Throws unless a secondment has begun and counts, be it over or not. */
export function refuseNotBegun(term: SecondedTerm, today: string): void {
  const stage = stageOf(term, today);
  if (stage === SecondmentStage.CALLED_OFF) throw new Refusal('SECONDMENT_CALLED_OFF', '该历练已撤回。');
  if (stage === SecondmentStage.AHEAD) throw new Refusal('SECONDMENT_NOT_BEGUN', '该历练尚未开始。');
}

/** Throws for a day that does not make it longer. */
export function refuseExtending({ toDay }: Term, to: string): void {
  if (toDay !== null && to > toDay) return;
  throw new Refusal('DATE_NOT_LATER', '延长后的结束日期须晚于原定日期。', 'to');
}

/** Throws for a day that would make it longer: that is extending it. */
export function refuseEndingLater({ toDay }: Term, on: string): void {
  if (toDay === null || on <= toDay) return;
  throw new Refusal('DATE_AFTER_END', '提前结束日期不能晚于原定日期，请办理延长。', 'on');
}
