import { badInput, Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EligibilityPurposeInput } from '../eligibility-rule/eligibility-purpose.type';
import { type EligibilityPurpose, readPurpose } from '../eligibility-rule/purpose.rules';
import { isRuleDay } from '../eligibility-rule/rule-day';

/** What a query asks for. Throws BAD_USER_INPUT. */
export function purposeAsked(input: EligibilityPurposeInput): EligibilityPurpose {
  try {
    return readPurpose(input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw badInput(
      'A purpose names exactly what its kind asks for: a tier, a track, or a name of 1 to 100 characters.',
    );
  }
}

/** The Asia/Shanghai date that a query asks about. Throws BAD_USER_INPUT outside the years 1950 to 2100. */
export function dayAsked(asOf: Date | null | undefined, now: Date): string {
  const day = shanghaiDay(asOf ?? now);
  if (!isRuleDay(day)) throw badInput('Eligibility is asked about days of the years 1950 to 2100.');
  return day;
}
