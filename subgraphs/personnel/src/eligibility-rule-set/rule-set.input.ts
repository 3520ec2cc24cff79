import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EligibilityPurposeInput } from '../eligibility-rule/eligibility-purpose.type';
import {
  EducationLevel,
  EligibilityPurposeKind,
  EligibilityRuleKind,
} from '../eligibility-rule/eligibility-rule.enums';
import {
  AgeTerms,
  DisciplineTerms,
  EducationTerms,
  PartyTerms,
  PostMatch,
  RecordTerms,
  ServiceTerms,
} from '../eligibility-rule/eligibility-rule.type';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const reason = '原因。Why; kept in the record.';
const ruleSet = '规则集。The rule set.';

@InputType({ description: '资格规则筛选。Which rule sets; every field given must hold.' })
export class EligibilityRuleSetFilter {
  @Field(() => EligibilityPurposeKind, { nullable: true, description: '用途种类。For purposes of this kind.' })
  purposeKind?: EligibilityPurposeKind | null;
  @Field(() => ID, { nullable: true, description: '适用区划。Kept by this division or by one above it.' })
  divisionId?: string | null;
}

@InputType({ description: '户籍规则。Registered in one of these divisions, or under one.' })
export class EligibilityRegistrationTermsInput {
  @Field(() => [ID], { description: '区划（1–20个）。Divisions of the district.' })
  divisionIds: string[];
}

@InputType({ description: '一条资格规则。One rule, with exactly the part that its kind names.' })
export class EligibilityRuleInput {
  @Field(() => String, {
    description: '代号。Names the rule within its set; 1 to 20 letters, digits, hyphens, underscores.',
  })
  key: string;
  @Field(() => EligibilityRuleKind, { description: '种类。What it asks for.' })
  kind: EligibilityRuleKind;
  @Field(() => String, { description: '名称。For people; 1 to 100 characters.' })
  name: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '截止日。The day on which it is read; the day asked about when left out.',
  })
  readOn?: string | null;
  @Field(() => AgeTerms, { nullable: true, description: '年龄。For AGE.' })
  age?: AgeTerms | null;
  @Field(() => ServiceTerms, { nullable: true, description: '任职年限。For SERVICE.' })
  service?: ServiceTerms | null;
  @Field(() => EducationTerms, { nullable: true, description: '学历。For EDUCATION.' })
  education?: EducationTerms | null;
  @Field(() => PartyTerms, { nullable: true, description: '党员。For PARTY_MEMBERSHIP.' })
  party?: PartyTerms | null;
  @Field(() => EligibilityRegistrationTermsInput, { nullable: true, description: '户籍。For HOUSEHOLD_REGISTRATION.' })
  registration?: EligibilityRegistrationTermsInput | null;
  @Field(() => RecordTerms, { nullable: true, description: '证书或荣誉。For QUALIFICATION and HONOUR.' })
  record?: RecordTerms | null;
  @Field(() => PostMatch, { nullable: true, description: '职务。For POST_HELD and POST_EXCLUDED.' })
  post?: PostMatch | null;
  @Field(() => DisciplineTerms, { nullable: true, description: '处分。For DISCIPLINE_EXCLUDED.' })
  discipline?: DisciplineTerms | null;
}

@InputType({ description: '一项放宽。What one rule may be eased to, for whom, and who agrees.' })
export class EligibilityRelaxationInput {
  @Field(() => String, { description: '名称。Names it; an approval on file gives this name; 1 to 100 characters.' })
  name: string;
  @Field(() => String, { description: '规则代号。Key of the rule that it eases.' })
  ruleKey: string;
  @Field(() => Int, { nullable: true, description: '放宽到的年龄。For AGE: the N of “N周岁以下”.' })
  statedAge?: number | null;
  @Field(() => LocalDate, { nullable: true, description: '放宽到的出生日期。For AGE: born on or after this date.' })
  bornOnOrAfter?: string | null;
  @Field(() => Int, { nullable: true, description: '放宽到的月数。For SERVICE.' })
  serviceMonths?: number | null;
  @Field(() => EducationLevel, { nullable: true, description: '放宽到的学历。For EDUCATION.' })
  education?: EducationLevel | null;
  @Field(() => Int, { nullable: true, description: '放宽到的党龄（年）。For PARTY_MEMBERSHIP; 0 asks for none.' })
  partyYears?: number | null;
  @Field(() => [String], {
    nullable: true,
    description: '荣誉关键词。Only with an honour on file whose name holds one of these; at most 10.',
  })
  honours?: string[] | null;
  @Field(() => Boolean, { description: '须经批准。Only once the approval is on file.' })
  needsApproval: boolean;
  @Field(() => String, { description: '批准单位。Who agrees to it; 1 to 100 characters.' })
  approvingBody: string;
  @Field(() => String, { nullable: true, description: '依据。What allows it; at most 200 characters.' })
  basis?: string | null;
}

@InputType({ description: '依据文件。The document that rules rest on.' })
export class EligibilityBasisInput {
  @Field(() => String, { description: '标题。Its title; 1 to 200 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number; at most 100 characters.' })
  number?: string | null;
  @Field(() => String, { description: '发文单位。Who issued it; 1 to 100 characters.' })
  issuedBy: string;
  @Field(() => LocalDate, { nullable: true, description: '发文日期。When; not after today.' })
  issuedOn?: string | null;
}

@InputType()
export abstract class EligibilityRulesInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => String, { description: '名称。1 to 100 characters.' })
  name: string;
  @Field(() => EligibilityBasisInput, { description: '依据文件。The document that they rest on.' })
  basis: EligibilityBasisInput;
  @Field(() => LocalDate, { description: '起（含）。The first day on which they decide.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止（含）。The last day; open when left out.' })
  to?: string | null;
  @Field(() => [EligibilityRuleInput], { description: '规则。1 to 40; all of them must hold.' })
  rules: EligibilityRuleInput[];
  @Field(() => [EligibilityRelaxationInput], { nullable: true, description: '放宽。At most 20.' })
  relaxations?: EligibilityRelaxationInput[] | null;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '起草资格规则。The first draft of rules for a purpose that has none.' })
export class DraftEligibilityRuleSetInput extends EligibilityRulesInput {
  @Field(() => ID, { description: '区。The district whose rules they are.' })
  divisionId: string;
  @Field(() => EligibilityPurposeInput, { description: '用途。What they are for.' })
  purpose: EligibilityPurposeInput;
}

@InputType({ description: '重新起草。A new version, or another text of the draft that is open.' })
export class RedraftEligibilityRuleSetInput extends EligibilityRulesInput {
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: ruleSet })
  ruleSetId: string;
}

@InputType({ description: '处理草案。Which draft is approved or given up, and why.' })
export class SettleEligibilityDraftInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: ruleSet })
  ruleSetId: string;
  @Field(() => String, { description: reason })
  reason: string;
}

@InputType({ description: '停用资格规则。Which rules end, when and why.' })
export class RetireEligibilityRuleSetInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: ruleSet })
  ruleSetId: string;
  @Field(() => LocalDate, { description: '止（含）。The last day on which they decide; today or later.' })
  on: string;
  @Field(() => String, { description: reason })
  reason: string;
}
