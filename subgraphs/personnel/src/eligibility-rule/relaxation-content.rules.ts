import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { GivenRelaxation } from './content.rules';
import { EducationLevel, EligibilityRuleKind } from './eligibility-rule.enums';
import type { EligibilityRuleContent, RelaxationContent } from './rule-content';
import { readAge, readWords, refuseRange } from './rule-part.rules';

type Eased = 'statedAge' | 'bornOnOrAfter' | 'serviceMonths' | 'education' | 'partyYears';

/** What a rule of a kind may be eased in. */
const easedBy: Partial<Record<EligibilityRuleKind, readonly Eased[]>> = {
  [EligibilityRuleKind.AGE]: ['statedAge', 'bornOnOrAfter'],
  [EligibilityRuleKind.SERVICE]: ['serviceMonths'],
  [EligibilityRuleKind.EDUCATION]: ['education'],
  [EligibilityRuleKind.PARTY_MEMBERSHIP]: ['partyYears'],
};
const everything: readonly Eased[] = ['statedAge', 'bornOnOrAfter', 'serviceMonths', 'education', 'partyYears'];
const levels = Object.values(EducationLevel);

/** A relaxation as it is stored. Throws for one of no rule, for nobody, or that eases nothing. */
export function readRelaxation(
  given: GivenRelaxation,
  field: string,
  rules: readonly EligibilityRuleContent[],
): RelaxationContent {
  const rule = rules.find(({ key }) => key === given.ruleKey);
  if (!rule) throw new Refusal('RELAXATION_WITHOUT_RULE', '没有这个代号的规则。', `${field}.ruleKey`);
  const honours = readWords(given.honours ?? [], `${field}.honours`);
  refuseRange(honours.length, [0, 10], `${field}.honours`);
  if (honours.length === 0 && !given.needsApproval) {
    throw new Refusal('RELAXATION_UNCONDITIONAL', '放宽须有荣誉条件或须经批准，否则请直接改规则。', field);
  }
  const relaxation: RelaxationContent = {
    name: requiredText(given.name, `${field}.name`, 100),
    ruleKey: given.ruleKey,
    statedAge: given.statedAge ?? null,
    bornOnOrAfter: given.bornOnOrAfter ?? null,
    serviceMonths: given.serviceMonths ?? null,
    education: given.education ?? null,
    partyYears: given.partyYears ?? null,
    honours,
    needsApproval: given.needsApproval,
    approvingBody: requiredText(given.approvingBody, `${field}.approvingBody`, 100),
    basis: given.basis == null ? null : freeText(given.basis, `${field}.basis`, 200) || null,
  };
  refuseEasing(relaxation, rule, field);
  return relaxation;
}

function refuseEasing(to: RelaxationContent, rule: EligibilityRuleContent, field: string): void {
  const allowed = easedBy[rule.kind] ?? [];
  const given = everything.filter((each) => to[each] !== null);
  const [only, ...others] = given;
  if (!only || others.length > 0 || !allowed.includes(only)) {
    throw new Refusal('RELAXATION_INVALID', '放宽须给出该种规则可以放宽的一项，且只给一项。', field);
  }
  if (to.statedAge !== null || to.bornOnOrAfter !== null) {
    readAge({ statedAge: to.statedAge, bornOnOrAfter: to.bornOnOrAfter }, rule.readOn, field);
  }
  refuseRange(to.serviceMonths, [1, 600], `${field}.serviceMonths`);
  refuseRange(to.partyYears, [0, 50], `${field}.partyYears`);
  if (!eases(to, rule)) {
    throw new Refusal('RELAXATION_TIGHTENS', '放宽后的要求不能与原要求相同或更严。', `${field}.${only}`);
  }
}

/** Whether it asks for less than the rule; an age in words against a date of birth is left to whoever approves. */
function eases(to: RelaxationContent, { age, service, education, party }: EligibilityRuleContent): boolean {
  if (to.statedAge !== null) return age?.statedAge == null || to.statedAge > age.statedAge;
  if (to.bornOnOrAfter !== null) return age?.bornOnOrAfter == null || to.bornOnOrAfter < age.bornOnOrAfter;
  if (to.serviceMonths !== null) return to.serviceMonths < service!.months;
  if (to.education !== null) return levels.indexOf(to.education) < levels.indexOf(education!.atLeast);
  return to.partyYears! < (party!.years ?? 0);
}
