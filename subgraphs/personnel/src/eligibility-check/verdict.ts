import { CheckOutcome, Eligibility } from '../eligibility/eligibility.enums';
import type { Verdict } from './judge.rules';

/** Where no rules are in force nothing is decided: unknown, not eligible and not ineligible. */
export const withoutRules: Verdict = { eligible: Eligibility.UNKNOWN, checks: [], agesOutOn: null, readings: [] };

/** That somebody is not eligible, to whoever may not know of discipline: were the others named, it would be told too. */
export const ineligibleByRules = '不符合资格规则。';

/** What came of it, in one sentence. */
export function sayVerdict({ eligible, checks }: Verdict, hasRules: boolean): string {
  if (!hasRules) return '该用途当日没有生效的资格规则，不能判断。';
  const named = (outcome: CheckOutcome) =>
    checks
      .filter((check) => check.outcome === outcome)
      .map(({ rule }) => rule.name)
      .join('、');
  switch (eligible) {
    case Eligibility.YES:
      return '各项规则均符合。';
    case Eligibility.NO:
      return `不符合：${named(CheckOutcome.FAIL)}。`;
    case Eligibility.UNKNOWN:
      return `不能判断，待核实：${named(CheckOutcome.UNKNOWN)}。`;
  }
}
