import { EmploymentKind, Role } from '../src/appointment/role.type';
import type { KnownFact, KnownPerson, KnownTerm } from '../src/eligibility-check/known-person';
import { EligibilityRuleKind } from '../src/eligibility-rule/eligibility-rule.enums';
import type { EligibilityRuleContent, RelaxationContent, RuleSetContent } from '../src/eligibility-rule/rule-content';
import { PersonFactKind } from '../src/person-fact/person-fact.enums';
import { PostKind } from '../src/post/post.enums';

/** Somebody of whom nothing is known but what is given. */
export function someone(known: Partial<KnownPerson> & { born?: string } = {}): KnownPerson {
  const { born, ...rest } = known;
  return {
    birth: born === undefined ? null : { value: born, source: '档案' },
    facts: [],
    terms: [],
    marked: { inParty: null, on: '2026-03-01' },
    disciplineHidden: false,
    ...rest,
  };
}

export function fact(kind: keyof typeof PersonFactKind, value: string, from?: string, to?: string): KnownFact {
  return { kind: PersonFactKind[kind], value, source: '档案', fromDay: from ?? null, toDay: to ?? null };
}

/** A post as grid chief, unless something else is said. */
export function held(from: string, to: string | null = null, more: Partial<KnownTerm> = {}): KnownTerm {
  return {
    fromDay: from,
    toDay: to,
    role: Role.GRID_CHIEF,
    postKind: PostKind.GRID,
    tier: null,
    employment: EmploymentKind.FULL_TIME,
    ...more,
  };
}

const nothing = {
  readOn: null,
  age: null,
  service: null,
  education: null,
  party: null,
  registration: null,
  record: null,
  post: null,
  discipline: null,
} as const;

export function rule(
  kind: keyof typeof EligibilityRuleKind,
  parts: Partial<EligibilityRuleContent>,
): EligibilityRuleContent {
  return { key: kind, kind: EligibilityRuleKind[kind], name: kind, ...nothing, ...parts };
}

export function rules(...all: EligibilityRuleContent[]): RuleSetContent {
  return { rules: all, relaxations: [] };
}

/** A rule with one relaxation of it. */
export function eased(of: EligibilityRuleContent, to: Partial<RelaxationContent>): RuleSetContent {
  const relaxation: RelaxationContent = {
    name: '放宽一',
    ruleKey: of.key,
    statedAge: null,
    bornOnOrAfter: null,
    serviceMonths: null,
    education: null,
    partyYears: null,
    honours: [],
    needsApproval: false,
    approvingBody: '街道党工委',
    basis: null,
    ...to,
  };
  return { rules: [of], relaxations: [relaxation] };
}
