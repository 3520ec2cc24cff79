import type { WorkingTime } from '@gridweave/duty/working-time';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, roles } from '@gridweave/viewer/viewer';
import { type ClockKind, datedKinds } from './clock.rules';

/** When so many of a hundred parts of the time are used, these roles are told. */
export interface ClockWarning {
  readonly percent: number;
  readonly roles: readonly Role[];
}

/** The limit and the warnings of one kind of clock; no limit for what its category or its own matter limits. */
export interface ClockRule {
  readonly kind: ClockKind;
  readonly limit: WorkingTime | null;
  readonly source: string;
  readonly warnings: readonly ClockWarning[];
}

export interface ClockRules {
  readonly version: number;
  readonly rules: readonly ClockRule[];
}

/** Whom a warning can be for: those of the desk, of the unit and of the grid. */
const notWarned: readonly Role[] = ['HR_OFFICER', 'GRID_MEMBER', 'AUDITOR'];
export const warnedRoles: readonly Role[] = roles.filter((role) => !notWarned.includes(role));

const mostAmount = 1_000;

/** Throws for rules by which a clock could not run, or would warn nobody. */
export function refuseOddClockRules(rules: readonly ClockRule[]): void {
  const seen = new Set<ClockKind>();
  for (const [index, { kind, limit, warnings }] of rules.entries()) {
    const field = `rules.${index}`;
    if (seen.has(kind)) throw new Refusal('CLOCK_KIND_REPEATED', '同一计时只能有一条规则。', `${field}.kind`);
    seen.add(kind);
    if (datedKinds.includes(kind) !== (limit === null))
      throw new Refusal(
        'CLOCK_LIMIT_MISPLACED',
        '处置时限由类别规定，复查、督办和会议决定的期限由其自身规定，其他计时须有时限。',
        `${field}.amount`,
      );
    if (limit !== null && !(limit.amount >= 1 && limit.amount <= mostAmount))
      throw new Refusal('CLOCK_LIMIT_INVALID', `时限须为1至${mostAmount}。`, `${field}.amount`);
    refuseOddWarnings(warnings, `${field}.warnings`);
  }
}

function refuseOddWarnings(warnings: readonly ClockWarning[], field: string): void {
  let last = 0;
  for (const { percent, roles: told } of warnings) {
    if (!(percent > last && percent <= 100))
      throw new Refusal('WARNING_PERCENT_INVALID', '预警比例须递增，且为1至100。', field);
    last = percent;
    if (told.length === 0 || told.some((role) => !warnedRoles.includes(role)))
      throw new Refusal('WARNING_ROLE_UNKNOWN', '请指明预警通知的角色。', field);
  }
}

/** The next warning after the last one that was given; null after all of them. */
export function nextWarning(rule: ClockRule | null, warnedPercent: number): ClockWarning | null {
  return rule?.warnings.find(({ percent }) => percent > warnedPercent) ?? null;
}

/**
 * Which warnings of a clock that is due later than before are given again: those that were given and lie ahead once more.
 * Null where there are none; else the last one that stays given, in percent. `reached` says when a part of the new time is
 * used, null where that cannot be told.
 */
export function warnedStill(
  rule: ClockRule | null,
  warnedPercent: number,
  reached: (percent: number) => Date | null,
  now: Date,
): number | null {
  const given = (rule?.warnings ?? []).filter(({ percent }) => percent <= warnedPercent);
  const again = given.findIndex(({ percent }) => {
    const at = reached(percent);
    return at !== null && at > now;
  });
  return again < 0 ? null : (given[again - 1]?.percent ?? 0);
}

export function ruleOf(rules: ClockRules | undefined, kind: ClockKind): ClockRule | null {
  return rules?.rules.find((rule) => rule.kind === kind) ?? null;
}
