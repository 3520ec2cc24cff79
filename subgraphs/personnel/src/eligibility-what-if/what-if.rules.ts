import { CheckOutcome, Eligibility } from '../eligibility/eligibility.enums';
import type { Verdict } from '../eligibility-check/judge.rules';
import { EligibilityRuleKind } from '../eligibility-rule/eligibility-rule.enums';
import { EligibilityChangeKind } from './what-if.enums';

const kinds: Record<Eligibility, EligibilityChangeKind> = {
  [Eligibility.YES]: EligibilityChangeKind.BECOMES_ELIGIBLE,
  [Eligibility.NO]: EligibilityChangeKind.BECOMES_INELIGIBLE,
  [Eligibility.UNKNOWN]: EligibilityChangeKind.BECOMES_UNKNOWN,
};

/** What becomes of somebody under other rules; null where it stays as it is. */
export function changeOf(before: Verdict, after: Verdict): EligibilityChangeKind | null {
  return before.eligible === after.eligible ? null : kinds[after.eligible];
}

/** Whether somebody is over the age of the other rules who is not over that of the rules in force. */
export function agesOut(before: Verdict, after: Verdict): boolean {
  return isOverAge(after) && !isOverAge(before);
}

function isOverAge({ checks }: Verdict): boolean {
  return checks.some(({ rule, outcome }) => rule.kind === EligibilityRuleKind.AGE && outcome === CheckOutcome.FAIL);
}
