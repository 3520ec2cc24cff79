import type { Condition } from '@gridweave/duty/duty-facts';
import type { DutyRuleFacts } from '@gridweave/duty/duty-rules';
import type { DutyTimes } from '@gridweave/duty/duty-times';
import { Refusal } from '@gridweave/subgraph/refusal';
import { inForce } from '../calendar/calendar.rules';
import type { Content } from './content.rules';
import type { DutyRuleEntryRow, DutyRuleVersionRow } from './duty.entity';
import { DutyRuleState, DutyRuleVersionState } from './duty.type';

/** Words that are stored in one column, separated by blanks. */
export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** A stored version as the pure rules take it. */
export function factsOf<Row extends DutyRuleVersionRow>(row: Row): DutyRuleFacts & { row: Row } {
  const { ruleId, categoryPrefix, areaKind, areaId, elementClass, leadId } = row;
  return {
    id: ruleId,
    categoryPrefix,
    areaKind,
    areaId,
    elementClass,
    leadId,
    conditions: JSON.parse(row.conditions) as Condition[],
    times: JSON.parse(row.times) as DutyTimes,
    powersNeeded: wordsOf(row.powersNeeded),
    row,
  };
}

const approved = ({ state }: DutyRuleVersionRow) => state === DutyRuleVersionState.APPROVED;

/** The approved version in force at a moment. */
export function versionAt(versions: readonly DutyRuleVersionRow[], at: Date): DutyRuleVersionRow | null {
  return inForce(versions.filter(approved), at);
}

/** The version that waits for approval. */
export function pendingVersion(versions: readonly DutyRuleVersionRow[]): DutyRuleVersionRow | null {
  return versions.find(({ state }) => state === DutyRuleVersionState.DRAFT) ?? null;
}

/** What a change of a rule touches: what holds or is going to, and what waits; its last version where nothing does. */
export function touchedVersions(versions: readonly DutyRuleVersionRow[], now: Date): readonly DutyRuleVersionRow[] {
  const holds = (version: DutyRuleVersionRow) => approved(version) && (!version.validTo || version.validTo > now);
  const touched = versions.filter((version) => version.state === DutyRuleVersionState.DRAFT || holds(version));
  return touched.length > 0 ? touched : versions.slice(-1);
}

/** What a rule shows of itself: the version in force, or else the newest that was approved, or else the draft. */
export function shownVersion(versions: readonly DutyRuleVersionRow[], now: Date): DutyRuleVersionRow | null {
  const newest = versions.toSorted((a, b) => b.version - a.version);
  return versionAt(versions, now) ?? newest.find(approved) ?? newest[0] ?? null;
}

/** Whether a rule was ever more than a draft, which shows to those alone who work on the list. */
export function wasApproved(versions: readonly DutyRuleVersionRow[]): boolean {
  return versions.some((version) => approved(version) || version.approvedAt !== null);
}

/** What was done to a rule, without what was only ever a draft: a version and the entry of its writing are of one moment. */
export function decidedEntries(
  entries: readonly DutyRuleEntryRow[],
  versions: readonly DutyRuleVersionRow[],
): DutyRuleEntryRow[] {
  const drafts = versions.filter((version) => !wasApproved([version]));
  const written = new Set(drafts.map(({ proposedAt }) => proposedAt?.getTime()));
  return entries.filter(({ at }) => !written.has(at.getTime()));
}

/** What keeps a version from being approved by somebody. */
export function refuseApproval(pending: DutyRuleVersionRow | null, subject: string): Refusal | null {
  if (!pending) return new Refusal('DUTY_RULE_NOT_PENDING', '没有待批准的版本。', 'ruleId');
  if (pending.authorSubject === subject)
    return new Refusal('AUTHOR_APPROVES', '拟定人不能批准自己拟定的规则，须由另一名管理员批准。');
  return null;
}

/** When an approved version begins and ends: never before its approval, because answers about the past must not change. */
export function validityFrom({ validFrom, validTo }: Content, now: Date): { validFrom: Date; validTo: Date | null } {
  const from = validFrom && validFrom > now ? validFrom : now;
  if (validTo && validTo <= from) throw new Refusal('DATES_END_BEFORE_START', '规则在生效前已失效。', 'ruleId');
  return { validFrom: from, validTo };
}

export function refuseRetired(state: DutyRuleState): void {
  if (state === DutyRuleState.RETIRED) throw new Refusal('DUTY_RULE_RETIRED', '规则已废止。', 'ruleId');
}
