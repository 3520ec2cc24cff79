import { CheckOutcome } from '../eligibility/eligibility.enums';
import type { Decided } from '../eligibility-rule/age-reading.rules';

/** What one rule says of somebody, by which value, from where. */
export interface Finding {
  readonly outcome: CheckOutcome;
  /** As it is on file: a date, a level, a number of months; null where there is none. */
  readonly value: string | null;
  readonly source: string | null;
  /** For people, a sentence in Chinese. */
  readonly message: string;
}

/** “N周岁以下” in one reading. */
export interface ReadingFinding {
  readonly reading: Decided;
  /** Whether the rule is read so; false for both where the reading is not known. */
  readonly applies: boolean;
  readonly bornOnOrAfter: string;
  readonly outcome: CheckOutcome;
  readonly agesOutOn: string | null;
  readonly message: string;
}

export interface AgeFinding extends Finding {
  readonly agesOutOn: string | null;
  readonly readings: readonly ReadingFinding[];
}

const { PASS, FAIL, UNKNOWN } = CheckOutcome;

const verdicts: Record<CheckOutcome, string> = { [PASS]: '符合', [FAIL]: '不符合', [UNKNOWN]: '不能判断' };
export const verdictOf = (outcome: CheckOutcome) => verdicts[outcome];

/** Both must hold. */
export function both(one: CheckOutcome, other: CheckOutcome): CheckOutcome {
  if (one === FAIL || other === FAIL) return FAIL;
  return one === PASS && other === PASS ? PASS : UNKNOWN;
}

export const unknown = (message: string, found: { value?: string | null; source?: string | null } = {}): Finding => ({
  outcome: UNKNOWN,
  value: found.value ?? null,
  source: found.source ?? null,
  message,
});
