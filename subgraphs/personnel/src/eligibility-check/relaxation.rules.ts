import { CheckOutcome } from '../eligibility/eligibility.enums';
import { readingOf } from '../eligibility-rule/age-reading.rules';
import type { EligibilityRuleContent, RelaxationContent } from '../eligibility-rule/rule-content';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { isInForce } from '../person-fact/person-fact.rules';
import { checkRecord } from './file-check.rules';
import type { KnownPerson } from './known-person';

const { PASS, UNKNOWN } = CheckOutcome;

/** The rule as a relaxation leaves it. */
export function relaxed(rule: EligibilityRuleContent, to: RelaxationContent): EligibilityRuleContent {
  const { age, service, education, party } = rule;
  return {
    ...rule,
    age: age && {
      ...age,
      ...(to.bornOnOrAfter === null ? {} : { bornOnOrAfter: to.bornOnOrAfter, statedAge: null, wording: null }),
      ...(to.statedAge === null
        ? {}
        : { bornOnOrAfter: null, statedAge: to.statedAge, wording: null, reading: ownReading(rule) }),
    },
    service: service && { ...service, months: to.serviceMonths ?? service.months },
    education: education && { ...education, atLeast: to.education ?? education.atLeast },
    party: party && { ...party, years: to.partyYears === null ? party.years : to.partyYears || null },
  };
}

/** Another age is read as the rule’s own is, also where that is only told by its date of birth. */
function ownReading({ age, readOn }: EligibilityRuleContent) {
  if (age?.reading != null || age?.bornOnOrAfter == null || age.statedAge == null) return age?.reading ?? null;
  return readOn === null ? null : readingOf(age.statedAge, age.bornOnOrAfter, readOn);
}

/** Whether what a relaxation asks for is there on a day: an honour, an approval on file. What is not on file is unknown. */
export function conditionOf(to: RelaxationContent, person: KnownPerson, day: string): CheckOutcome {
  const honour =
    to.honours.length === 0
      ? PASS
      : checkRecord(PersonFactKind.HONOUR, { anyOf: [...to.honours] }, person, day).outcome;
  if (honour !== PASS || !to.needsApproval) return honour;
  const approved = person.facts.some(
    (fact) => fact.kind === PersonFactKind.RELAXATION_APPROVAL && fact.value === to.name && isInForce(fact, day),
  );
  return approved ? PASS : UNKNOWN;
}

/** What still has to be shown for it, in words. */
export function conditionWords({ honours, needsApproval, approvingBody, name }: RelaxationContent): string {
  const parts = [
    ...(honours.length > 0 ? [`具有“${honours.join('”或“')}”荣誉`] : []),
    ...(needsApproval ? [`经${approvingBody}批准`] : []),
  ];
  return `${parts.join('并')}可按“${name}”放宽`;
}
