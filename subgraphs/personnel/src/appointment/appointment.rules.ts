import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays } from '@gridweave/viewer/shanghai-day';
import type { PostRow } from '../post/post.entity';
import { isElected } from '../post/post.rules';
import { type AppointmentStage, AppointmentState } from './appointment.enums';

/** What the rules look at: both days inclusive, open without a last one. */
export interface Term {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** A day later than any other, for terms that are open. */
const never = '9999-12-31';
const last = ({ toDay }: Term) => toDay ?? never;

export function meet(a: Term, b: Term): boolean {
  return a.fromDay <= last(b) && b.fromDay <= last(a);
}

export function isInForce(term: Term, day: string): boolean {
  return term.fromDay <= day && day <= last(term);
}

/** Whether a term is no longer than another at either end. */
export function isWithin(term: Term, other: Term): boolean {
  return term.fromDay >= other.fromDay && last(term) <= last(other);
}

/** Throws for an appointment that never counted: nothing can be done to it any more. */
export function refuseTakenBack({ state }: { readonly state: AppointmentState }): void {
  if (state !== AppointmentState.STANDS) throw new Refusal('APPOINTMENT_ALREADY_WITHDRAWN', '该任职已撤回或作废。');
}

/** Throws when a term is over: what has ended stays as it was. */
export function refuseEnded({ toDay }: Term, today: string): void {
  if (toDay !== null && toDay < today) throw new Refusal('APPOINTMENT_ALREADY_ENDED', '该任职已经结束。');
}

/** Throws when a term cannot end on the day: it is over already, or would end before it began. */
export function refuseEnding(term: Term, on: string, today: string): void {
  refuseEnded(term, today);
  if (on < term.fromDay) throw new Refusal('DATE_BEFORE_START', '终止日期不能早于任职开始日期。', 'on');
}

/** Throws for what has begun: it is ended, or annulled where it was never so. */
export function refuseWithdrawing({ fromDay }: Term, today: string): void {
  if (fromDay <= today) throw new Refusal('APPOINTMENT_ALREADY_BEGUN', '该任职已经开始，不能撤回。');
}

/** Throws for what lies ahead: it is withdrawn, since nobody has acted on it. */
export function refuseAnnulling({ fromDay }: Term, today: string): void {
  if (fromDay > today) throw new Refusal('APPOINTMENT_NOT_BEGUN', '该任职尚未开始，请撤回。');
}

/** Throws for a term that cannot be: its days are out of order, or before the birth of whoever holds it. */
export function refuseTerm(term: Term, birthDay: string | null): void {
  if (term.toDay !== null && term.toDay < term.fromDay) {
    throw new Refusal('DATE_BEFORE_START', '终止日期不能早于任职开始日期。', 'to');
  }
  if (birthDay !== null && term.fromDay < birthDay) {
    throw new Refusal('DATE_BEFORE_BIRTH', '任职开始日期不能早于出生日期。', 'from');
  }
}

/**
 * Throws where somebody would be put into an elected post from today on: that takes a move with its vote. Who stands in it
 * already may be put on record, and somebody may act in it until there is a vote.
 */
export function refuseOrder(
  post: Pick<PostRow, 'kind' | 'tier'>,
  { from, acting }: { readonly from: string; readonly acting: boolean },
  today: string,
): void {
  if (isElected(post) && !acting && from >= today) {
    throw new Refusal('ELECTED_POST_NEEDS_ELECTION', '选举岗位须经选举或补选产生，不能任命。', 'postId');
  }
}

/** Throws for a term that reaches beyond the days on which the post exists. */
export function refuseBeyondPost(term: Term, post: { fromDay: string | null; toDay: string | null }): void {
  if (post.fromDay !== null && term.fromDay < post.fromDay) {
    throw new Refusal('TERM_BEYOND_POST', '任职不能早于岗位设立日期。', 'from');
  }
  if (post.toDay !== null && last(term) > post.toDay) {
    throw new Refusal('TERM_BEYOND_POST', '任职不能晚于岗位撤销日期。', 'to');
  }
}

/** Throws when the post has no place left on some day of the term; `others` are its holders without stand-ins. */
export function refuseOverfilling(term: Term, others: readonly Term[], establishment: number | null): void {
  if (establishment !== null && mostAtOnce(others, term) >= establishment) {
    throw new Refusal('POST_ALREADY_HELD', '该岗位在此期间已满员。', 'postId');
  }
}

/** Throws when the same person holds the same post on some day of the term. */
export function refuseTwice(term: Term, ownTerms: readonly Term[]): void {
  if (ownTerms.some((own) => meet(own, term))) {
    throw new Refusal('PERSON_ALREADY_HOLDS_POST', '该人员在此期间已任该岗位。', 'personId');
  }
}

/** The most of the terms that are in force on any one day within another. */
export function mostAtOnce(terms: readonly Term[], within: Term): number {
  const meeting = terms.filter((each) => meet(each, within));
  // The number only grows on a first day.
  const days = [within.fromDay, ...meeting.map(({ fromDay }) => fromDay)].filter((day) => isInForce(within, day));
  return Math.max(0, ...days.map((day) => meeting.filter((each) => isInForce(each, day)).length));
}

/** The spans within a period on which none of the terms is in force. */
export function gapsBetween(terms: readonly Term[], period: { fromDay: string; toDay: string }): Span[] {
  const gaps: Span[] = [];
  let next = period.fromDay;
  const inOrder = [...terms].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
  for (const term of inOrder) {
    if (term.fromDay > period.toDay) break;
    if (last(term) < term.fromDay) continue;
    if (term.fromDay > next) gaps.push({ fromDay: next, toDay: addDays(term.fromDay, -1) });
    if (last(term) === never) return gaps;
    const after = addDays(last(term), 1);
    if (after > next) next = after;
  }
  if (next <= period.toDay) gaps.push({ fromDay: next, toDay: period.toDay });
  return gaps;
}

export interface Span {
  readonly fromDay: string;
  readonly toDay: string;
}

/** Where a term stands on a day. */
export function stageOn(term: Term, state: AppointmentState, day: string): AppointmentStage {
  if (state !== AppointmentState.STANDS) return 'OVER';
  if (day < term.fromDay) return 'AHEAD';
  return day <= last(term) ? 'BEGUN' : 'OVER';
}

/** The term of an appointment that never counted: in force on no day. */
export function noTerm({ fromDay }: Term): Term {
  return { fromDay, toDay: addDays(fromDay, -1) };
}

/** Throws unless somebody can stand in for an appointment during a term: it must be in office then, and another person. */
export function refuseStandIn(
  term: Term,
  absent: Term & { personId: string; standsInForId: string | null },
  personId: string,
): void {
  if (personId === absent.personId) throw new Refusal('STANDS_IN_FOR_ITSELF', '不能由本人代理本人。', 'personId');
  if (!isWithin(term, absent)) {
    throw new Refusal('TERM_BEYOND_APPOINTMENT', '代理期间不能超出被代理的任职期间。', 'from');
  }
}

/** Throws when the same person stands in for the same appointment on some day of the term already. */
export function refuseStandingInTwice(term: Term, ownTerms: readonly Term[]): void {
  if (ownTerms.some((own) => meet(own, term))) {
    throw new Refusal('PERSON_ALREADY_STANDS_IN', '该人员在此期间已代理该任职。', 'personId');
  }
}

/**
 * Throws where somebody has begun to stand in who would stand in for nobody in the term that the appointment gets: what
 * they did then is for people to put right. Those who have not begun, or only stay too long, give way by themselves.
 */
export function refuseLeavingStandIns(term: Term, standIns: readonly Term[], today: string): void {
  const left = standIns.find(
    (each) => each.fromDay <= today && (each.fromDay < term.fromDay || each.fromDay > last(term)),
  );
  if (!left) return;
  const message = `自${left.fromDay}起的代理将不在任期之内，请先更正或作废该代理任职。`;
  throw new Refusal('STAND_IN_BEYOND_TERM', message, 'appointmentId');
}

/** The term and the state that a stand-in keeps once the appointment has another term: the days of both, if there are any. */
export function standInWithin(standIn: Term, absent: Term, today: string): Term & { readonly state: AppointmentState } {
  const both = common(standIn, absent);
  if (both.fromDay <= last(both)) return { ...both, state: AppointmentState.STANDS };
  const state = standIn.fromDay > today ? AppointmentState.WITHDRAWN : AppointmentState.ANNULLED;
  return { ...noTerm(standIn), state };
}

/** Who stands in for whom, and when. */
export interface StandIn extends Term {
  readonly absentId: string;
  readonly standInId: string;
}

/**
 * Throws when, on one day, following who stands in for whom from the new stand-in leads back to the absent person: all of
 * them would be away, and nobody there.
 */
export function refuseCycle(added: StandIn, known: readonly StandIn[]): void {
  const reach = (personId: string, term: Term, seen: readonly string[]): boolean => {
    if (personId === added.absentId) return true;
    if (seen.includes(personId)) return false;
    return known
      .filter((each) => each.absentId === personId && meet(each, term))
      .some((each) => reach(each.standInId, common(each, term), [...seen, personId]));
  };
  if (reach(added.standInId, added, [])) {
    throw new Refusal('STAND_IN_CYCLE', '代理关系形成循环，请另选代理人。', 'personId');
  }
}

function common(a: Term, b: Term): Term {
  const [fromDay = a.fromDay] = [a.fromDay, b.fromDay].sort().reverse();
  const [toDay = never] = [last(a), last(b)].sort();
  return { fromDay, toDay: toDay === never ? null : toDay };
}
