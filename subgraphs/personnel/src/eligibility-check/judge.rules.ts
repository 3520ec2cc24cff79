import { CheckOutcome, Eligibility } from '../eligibility/eligibility.enums';
import { EligibilityRuleKind } from '../eligibility-rule/eligibility-rule.enums';
import type { EligibilityRuleContent, RelaxationContent, RuleSetContent } from '../eligibility-rule/rule-content';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { checkAge } from './age-check.rules';
import { checkDiscipline, checkEducation, checkRecord, checkRegistration } from './file-check.rules';
import { both, type Finding, type ReadingFinding } from './finding';
import type { KnownPerson } from './known-person';
import { checkParty } from './party-check.rules';
import { checkPostExcluded, checkPostHeld, checkService } from './post-check.rules';
import { conditionOf, conditionWords, relaxed } from './relaxation.rules';

const { PASS, FAIL, UNKNOWN } = CheckOutcome;

export interface Check extends Finding {
  readonly rule: EligibilityRuleContent;
  /** The relaxation by which it passes, or could; null where the rule decides as it is. */
  readonly relaxation: string | null;
}

export interface Verdict {
  readonly eligible: Eligibility;
  readonly checks: readonly Check[];
  /** The first day on which an age rule no longer holds; null where none has one, or it is not known. */
  readonly agesOutOn: string | null;
  readonly readings: readonly ReadingFinding[];
}

/** What rules say of somebody on a day. Without rules, or with something unknown and nothing that fails, nothing is decided. */
export function judge({ rules, relaxations }: RuleSetContent, person: KnownPerson, asOf: string): Verdict {
  const results = rules.map((rule) => eased(rule, relaxations, person, rule.readOn ?? asOf));
  return {
    eligible: overall(results.map(({ check }) => check.outcome)),
    checks: results.map(({ check }) => check),
    agesOutOn: earliest(results.flatMap(({ agesOutOn }) => agesOutOn ?? [])),
    readings: results.flatMap(({ readings }) => readings),
  };
}

export function overall(outcomes: readonly CheckOutcome[]): Eligibility {
  if (outcomes.includes(FAIL)) return Eligibility.NO;
  return outcomes.length === 0 || outcomes.includes(UNKNOWN) ? Eligibility.UNKNOWN : Eligibility.YES;
}

const earliest = (days: readonly string[]) => days.toSorted()[0] ?? null;

interface Result {
  readonly check: Check;
  readonly agesOutOn: string | null;
  readonly readings: readonly ReadingFinding[];
}

/** The rule, or the best that a relaxation of it makes of somebody who does not pass. */
function eased(
  rule: EligibilityRuleContent,
  relaxations: RuleSetContent['relaxations'],
  person: KnownPerson,
  day: string,
): Result {
  const plain = resultOf(rule, checkRule(rule, person, day));
  let best = plain;
  for (const relaxation of relaxations) {
    if (relaxation.ruleKey !== rule.key) continue;
    const condition = conditionOf(relaxation, person, day);
    const found = checkRule(relaxed(rule, relaxation), person, day);
    best = better(best, byRelaxation(plain, { relaxation, condition, found }));
  }
  return best;
}

interface Easing {
  readonly relaxation: RelaxationContent;
  readonly condition: CheckOutcome;
  readonly found: Found;
}

function byRelaxation(plain: Result, { relaxation, condition, found }: Easing): Result {
  const outcome = both(found.outcome, condition);
  const words = condition === PASS ? `已按“${relaxation.name}”放宽。` : `${conditionWords(relaxation)}，尚未核实。`;
  const { value, source } = found;
  const message = `${plain.check.message}${words}${found.message}`;
  const check = { ...plain.check, outcome, value, source, message, relaxation: relaxation.name };
  // Until it is known that the relaxation applies, nothing is known of the day either.
  return { check, agesOutOn: condition === PASS ? (found.agesOutOn ?? null) : null, readings: plain.readings };
}

const order: readonly CheckOutcome[] = [FAIL, UNKNOWN, PASS];

/** Either is enough, and the later day of ageing out is the one that counts. */
function better(one: Result, other: Result): Result {
  const [a, b] = [order.indexOf(one.check.outcome), order.indexOf(other.check.outcome)];
  if (a !== b) return b > a ? other : one;
  const later = one.agesOutOn !== null && other.agesOutOn !== null && other.agesOutOn > one.agesOutOn;
  return later ? { ...one, agesOutOn: other.agesOutOn } : one;
}

type Found = Finding & { readonly agesOutOn?: string | null; readonly readings?: readonly ReadingFinding[] };

function resultOf(rule: EligibilityRuleContent, found: Found): Result {
  const { outcome, value, source, message } = found;
  return {
    check: { rule, outcome, value, source, message, relaxation: null },
    agesOutOn: found.agesOutOn ?? null,
    readings: found.readings ?? [],
  };
}

function checkRule(rule: EligibilityRuleContent, person: KnownPerson, day: string): Found {
  const { age, service, education, party, registration, record, post, discipline } = rule;
  switch (rule.kind) {
    case EligibilityRuleKind.AGE:
      return checkAge({ terms: age!, ownDay: rule.readOn, day }, person.birth);
    case EligibilityRuleKind.SERVICE:
      return checkService(service!, person.terms, day);
    case EligibilityRuleKind.EDUCATION:
      return checkEducation(education!, person, day);
    case EligibilityRuleKind.PARTY_MEMBERSHIP:
      return checkParty(party!, person, day);
    case EligibilityRuleKind.HOUSEHOLD_REGISTRATION:
      return checkRegistration(registration!, person, day);
    case EligibilityRuleKind.QUALIFICATION:
      return checkRecord(PersonFactKind.QUALIFICATION, record!, person, day);
    case EligibilityRuleKind.HONOUR:
      return checkRecord(PersonFactKind.HONOUR, record!, person, day);
    case EligibilityRuleKind.POST_HELD:
      return checkPostHeld(post!, person.terms, day);
    case EligibilityRuleKind.POST_EXCLUDED:
      return checkPostExcluded(post!, person.terms, day);
    case EligibilityRuleKind.DISCIPLINE_EXCLUDED:
      return checkDiscipline(discipline!, person, day);
  }
}
