import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { countWords, type DayCount, lastDayFrom } from '../work-calendar/day-rule.rules';
import { NoticeStanding, NoticeState, ObjectionChannel, ObjectionState } from './public-notice.enums';

export const mostNoticeDays = 60;
/** How far ahead a notice may be prepared. */
const furthestAhead = 30;
export const mostMatters = 200;
export const mostScopes = 50;

/** The days on which a notice is up, both inclusive. */
export interface NoticeDays {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What the days of a notice are counted by. */
export interface CountedBy {
  readonly today: string;
  readonly least: readonly DayCount[];
  readonly calendar: WorkCalendar;
}

/** The days of a notice. Throws NOTICE_DAYS_INVALID, NOTICE_TOO_SHORT, DATE_INVALID. */
export function noticeDays(
  { firstDay, ...asked }: DayCount & { readonly firstDay: string },
  { today, least, calendar }: CountedBy,
): NoticeDays & { readonly lastDayProvisional: boolean } {
  const { days } = asked;
  if (!Number.isInteger(days) || days < 1 || days > mostNoticeDays) {
    throw new Refusal('NOTICE_DAYS_INVALID', `公示天数须为1至${mostNoticeDays}天。`, 'days');
  }
  if (firstDay < today || firstDay > addDays(today, furthestAhead)) {
    throw new Refusal('DATE_INVALID', `公示须自今天起${furthestAhead}天内开始。`, 'opensOn');
  }
  const { day: lastDay, provisional } = lastDayFrom(firstDay, asked, calendar);
  const longer = least.find((each) => lastDay < lastDayFrom(firstDay, each, calendar).day);
  if (longer) throw new Refusal('NOTICE_TOO_SHORT', `公示不得少于${countWords(longer)}。`, 'days');
  return { firstDay, lastDay, lastDayProvisional: provisional };
}

/** What of a notice its standing depends on. */
export interface NoticeFacts extends NoticeDays {
  readonly state: NoticeState;
}

/** What of a thing made public its standing depends on. */
export interface MatterFacts {
  readonly isCurrent: boolean;
  readonly hasOpenObjection: boolean;
}

/** How a thing stands on a day: what is taken down outlasts everything, an open objection outlasts the days. */
export function standingOf(notice: NoticeFacts, matter: MatterFacts, today: string): NoticeStanding {
  if (notice.state === NoticeState.WITHDRAWN || !matter.isCurrent) return NoticeStanding.WITHDRAWN;
  if (matter.hasOpenObjection) return NoticeStanding.HALTED;
  return today <= notice.lastDay ? NoticeStanding.OPEN : NoticeStanding.PASSED;
}

/** Whether a notice is up, and names are shown, on a day; true to the day even where the alarm is late. */
export function isShowing({ state, firstDay, lastDay }: NoticeFacts, today: string): boolean {
  return state === NoticeState.RUNNING && firstDay <= today && today <= lastDay;
}

/** Throws unless the notice is up: NOTICE_WITHDRAWN, NOTICE_NOT_OPEN, NOTICE_OVER. */
export function refuseNotShowing(notice: NoticeFacts, today: string): void {
  refuseRecording(notice, today);
  if (!isShowing(notice, today)) throw new Refusal('NOTICE_OVER', '公示已期满。', 'noticeId');
}

/** When an objection came in that is recorded for somebody else, and whether with a name. */
export interface Received {
  readonly channel: ObjectionChannel;
  readonly receivedDay: string;
  readonly anonymous: boolean;
}

/** Throws where nothing can have come in on a day of the notice: NOTICE_WITHDRAWN, NOTICE_NOT_OPEN. */
export function refuseRecording(notice: NoticeFacts, today: string): void {
  if (notice.state === NoticeState.WITHDRAWN) throw new Refusal('NOTICE_WITHDRAWN', '该公示已撤回。', 'noticeId');
  if (today < notice.firstDay) throw new Refusal('NOTICE_NOT_OPEN', '公示尚未开始。', 'noticeId');
}

/**
 * Throws where what came in on paper or by a visit is no objection to a notice: it counts by the day on which it came
 * in, however late it is recorded. CHANNEL_INVALID, RECEIVED_IN_FUTURE, RECEIVED_OUTSIDE_DAYS,
 * ANONYMOUS_NOT_TAKEN, and those of refuseRecording.
 */
export function refuseReceived(
  notice: NoticeFacts & { readonly takesAnonymous: boolean },
  { channel, receivedDay, anonymous }: Received,
  today: string,
): void {
  refuseRecording(notice, today);
  if (channel === ObjectionChannel.ONLINE) {
    throw new Refusal('CHANNEL_INVALID', '线上异议由异议人本人提出。', 'channel');
  }
  if (receivedDay > today) throw new Refusal('RECEIVED_IN_FUTURE', '收到日期不能晚于今天。', 'receivedOn');
  if (receivedDay < notice.firstDay || receivedDay > notice.lastDay) {
    throw new Refusal('RECEIVED_OUTSIDE_DAYS', '收到日期不在公示期内。', 'receivedOn');
  }
  if (anonymous && !notice.takesAnonymous) {
    throw new Refusal('ANONYMOUS_NOT_TAKEN', '该公示不受理匿名异议。', 'anonymous');
  }
}

/** Throws where a notice can be taken down no more: NOTICE_WITHDRAWN, NOTICE_OVER. */
export function refuseWithdrawing(notice: NoticeFacts, today: string): void {
  if (notice.state === NoticeState.WITHDRAWN) throw new Refusal('NOTICE_WITHDRAWN', '该公示已撤回。', 'noticeId');
  if (notice.state === NoticeState.OVER || today > notice.lastDay) {
    throw new Refusal('NOTICE_OVER', '公示已期满。', 'noticeId');
  }
}

/** Throws OBJECTION_ALREADY_SETTLED. */
export function refuseSettled(state: ObjectionState): void {
  if (state !== ObjectionState.OPEN) {
    throw new Refusal('OBJECTION_ALREADY_SETTLED', '该异议已经处理。', 'objectionId');
  }
}

/** Whom a settlement concerns, by the subjects they sign in with. */
export interface Concerned {
  /** Null where they have not raised it here themself. */
  readonly objector: string | null;
  /** Who wrote it down for somebody else. */
  readonly recorder: string | null;
  readonly named: string | null;
  readonly proposers: readonly string[];
}

/** Who stands behind an objection: whoever raised it here, or wrote down what came on paper or by a visit. */
export function raisedBy({ channel, bySubject }: { readonly channel: ObjectionChannel; readonly bySubject: string }) {
  const isOnline = channel === ObjectionChannel.ONLINE;
  return { objector: isOnline ? bySubject : null, recorder: isOnline ? null : bySubject };
}

/** Throws where somebody would settle who objected, wrote it down, is named, opened the notice or brought the matter up. */
export function refuseConcerned(settler: string, { objector, recorder, named, proposers }: Concerned): void {
  if (settler === objector) throw new Refusal('SETTLER_IS_OBJECTOR', '异议须由异议人以外的人员处理。');
  if (settler === recorder) throw new Refusal('SETTLER_IS_RECORDER', '异议须由登记人以外的人员处理。');
  if (settler === named) throw new Refusal('SETTLER_IS_NAMED', '异议不能由被公示人处理。');
  if (proposers.includes(settler)) throw new Refusal('DECIDER_IS_PROPOSER', '提出人不能对同一事项作出决定。');
}
