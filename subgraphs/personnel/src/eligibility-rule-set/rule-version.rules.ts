import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { RuleVersionState } from '../eligibility-rule/eligibility-rule.enums';
import { isRuleDay } from '../eligibility-rule/rule-day';

/** What of a version tells on which days it decides. */
export interface VersionDays {
  readonly number: number;
  readonly state: RuleVersionState;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly approvedAt: Date | null;
  readonly retiredDay: string | null;
  readonly retiredAt: Date | null;
}

/** The version that decides on a day, by what was on record at a time: of those that had begun, the one approved last. */
export function versionOn<Version extends VersionDays>(
  versions: readonly Version[],
  day: string,
  knownAt: Date,
): Version | null {
  const begun = versions.filter(
    ({ state, approvedAt, fromDay }) =>
      state === RuleVersionState.APPROVED && approvedAt !== null && approvedAt <= knownAt && fromDay <= day,
  );
  const last = begun.toSorted((a, b) => a.number - b.number).at(-1);
  return last && !isOver(last, day, knownAt) ? last : null;
}

function isOver({ toDay, retiredDay, retiredAt }: VersionDays, day: string, knownAt: Date): boolean {
  const retired = retiredDay !== null && retiredAt !== null && retiredAt <= knownAt && retiredDay < day;
  return retired || (toDay !== null && toDay < day);
}

/** The last day on which a version decides, as it is known now: its own, the day it was retired, or the day before the next. */
export function lastDayOf(version: VersionDays, versions: readonly VersionDays[]): string | null {
  const next = versions.filter(({ number, state }) => number > version.number && state === RuleVersionState.APPROVED);
  const ends = [version.toDay, version.retiredDay, ...next.map(({ fromDay }) => addDays(fromDay, -1))];
  return ends.filter((day) => day !== null).toSorted()[0] ?? null;
}

export function draftOf<Version extends VersionDays>(versions: readonly Version[]): Version | null {
  return versions.find(({ state }) => state === RuleVersionState.DRAFT) ?? null;
}

/** The open draft. Throws where there is none. */
export function draftNeeded<Version extends VersionDays>(versions: readonly Version[]): Version {
  const draft = draftOf(versions);
  if (!draft) throw new Refusal('DRAFT_NOT_FOUND', '没有待处理的草案。', 'ruleSetId');
  return draft;
}

export function lastApproved<Version extends VersionDays>(versions: readonly Version[]): Version | null {
  return versions.findLast(({ state }) => state === RuleVersionState.APPROVED) ?? null;
}

/** Throws where the days of a version are out of order, or of another time. */
export function refuseDays({ fromDay, toDay }: Pick<VersionDays, 'fromDay' | 'toDay'>): void {
  if (toDay !== null && toDay < fromDay) {
    throw new Refusal('DATE_BEFORE_START', '终止日期不能早于开始日期。', 'to');
  }
  if (isRuleDay(fromDay) && (toDay === null || isRuleDay(toDay))) return;
  throw new Refusal('DATE_OUT_OF_RANGE', '日期须在1950年至2100年之间。', isRuleDay(fromDay) ? 'to' : 'from');
}

/**
 * Throws for an approval that would judge anew what has been judged: where a version has been approved, the next begins
 * after it, and not before today.
 */
export function refuseApproval(
  draft: VersionDays,
  versions: readonly VersionDays[],
  { today, authors, approver }: { today: string; authors: ReadonlySet<string>; approver: string },
): void {
  if (authors.has(approver)) {
    throw new Refusal('APPROVER_IS_AUTHOR', '起草人不能批准自己起草的规则，须由另一名组工干部批准。', 'ruleSetId');
  }
  const approved = versions.filter(({ state }) => state === RuleVersionState.APPROVED);
  if (approved.length === 0) return;
  if (draft.fromDay < today) {
    throw new Refusal('DATE_IN_PAST', '已有生效过的规则，新版本的开始日期不能早于今天。', 'ruleSetId');
  }
  if (approved.some(({ fromDay }) => draft.fromDay <= fromDay)) {
    throw new Refusal('VERSION_BEFORE_LAST', '新版本的开始日期须晚于上一版本的开始日期。', 'ruleSetId');
  }
}

/** Throws for an end that cannot be: nothing decides any more, or a day that is over. */
export function refuseRetiring(version: VersionDays | null, on: string, today: string): void {
  if (!version) throw new Refusal('RULE_SET_NOT_IN_FORCE', '没有生效或将要生效的规则，无从停用。', 'ruleSetId');
  if (on < today || on < version.fromDay) {
    throw new Refusal('DATE_IN_PAST', '停用日期不能早于今天或该版本的开始日期。', 'on');
  }
  if ((version.toDay !== null && on > version.toDay) || (version.retiredDay !== null && on > version.retiredDay)) {
    throw new Refusal('DATE_AFTER_END', '停用日期不能晚于该版本原定的终止日期。', 'on');
  }
}

/** The deeds by which the text of a draft is written. */
const writing: ReadonlySet<string> = new Set(['draftEligibilityRuleSet', 'redraftEligibilityRuleSet']);

interface Done {
  readonly number: number;
  readonly action: string;
  readonly bySubject: string;
}

/** Everybody who wrote a version, or a part of it. */
export function authorsOf(changes: readonly Done[], number: number): Set<string> {
  const written = changes.filter((each) => each.number === number && writing.has(each.action));
  return new Set(written.map(({ bySubject }) => bySubject));
}
