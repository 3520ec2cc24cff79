import type { EducationLevel, EligibilityRuleKind } from './eligibility-rule.enums';
import type {
  AgeTerms,
  DisciplineTerms,
  EducationTerms,
  PartyTerms,
  PostMatch,
  RecordTerms,
  ServiceTerms,
} from './eligibility-rule.type';

/** A division as it was called when the rules were written: facts of registration name codes, which change. */
export interface RegistrationDivision {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface RegistrationTerms {
  readonly divisions: readonly RegistrationDivision[];
}

/** One rule; exactly the part of its kind is there. */
export interface EligibilityRuleContent {
  /** Names the rule within its set. */
  readonly key: string;
  readonly kind: EligibilityRuleKind;
  /** For people. */
  readonly name: string;
  /** The day on which it is read; null where the day asked about counts. */
  readonly readOn: string | null;
  readonly age: AgeTerms | null;
  readonly service: ServiceTerms | null;
  readonly education: EducationTerms | null;
  readonly party: PartyTerms | null;
  readonly registration: RegistrationTerms | null;
  readonly record: RecordTerms | null;
  readonly post: PostMatch | null;
  readonly discipline: DisciplineTerms | null;
}

/** What a rule may be eased to, for whom, and who agrees. */
export interface RelaxationContent {
  /** Names it: a fact of an approval gives this name. */
  readonly name: string;
  readonly ruleKey: string;
  readonly statedAge: number | null;
  readonly bornOnOrAfter: string | null;
  readonly serviceMonths: number | null;
  readonly education: EducationLevel | null;
  readonly partyYears: number | null;
  /** Words in the name of an honour on file; empty where none is asked for. */
  readonly honours: readonly string[];
  readonly needsApproval: boolean;
  readonly approvingBody: string;
  readonly basis: string | null;
}

export interface RuleSetContent {
  readonly rules: readonly EligibilityRuleContent[];
  readonly relaxations: readonly RelaxationContent[];
}
