import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { EducationLevel, EligibilityRuleKind, RuleVersionState } from '../eligibility-rule/eligibility-rule.enums';
import {
  AgeTerms,
  DisciplineTerms,
  EducationTerms,
  PartyTerms,
  PostMatch,
  RecordTerms,
  ServiceTerms,
} from '../eligibility-rule/eligibility-rule.type';
import type { RegistrationDivision } from '../eligibility-rule/rule-content';
import { TimelineEntry } from '../timeline/timeline-entry.type';

@ObjectType({ description: '户籍范围内的区划。A division, as it was called when the rules were written.' })
export class EligibilityRegistrationDivision {
  @Field(() => ID, { description: '标识。Of the division.' })
  id: string;
  @Field(() => String, { description: '区划代码。The code that facts of registration are compared with.' })
  code: string;
  @Field(() => String, { description: '名称。Its name then.' })
  name: string;
}

@ObjectType({ description: '户籍规则。Registered in one of these divisions, or under one.' })
export class EligibilityRegistrationTerms {
  @Field(() => [EligibilityRegistrationDivision], { description: '区划。Any of these.' })
  divisions: RegistrationDivision[];
}

@ObjectType({ description: '一条资格规则。One rule, with exactly the part that its kind names.' })
export class EligibilityRule {
  @Field(() => String, { description: '代号。Names the rule within its set.' })
  key: string;
  @Field(() => EligibilityRuleKind, { description: '种类。What it asks for.' })
  kind: EligibilityRuleKind;
  @Field(() => String, { description: '名称。For people.' })
  name: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '截止日。The day on which it is read; null where the day asked about counts.',
  })
  readOn: string | null;
  @Field(() => AgeTerms, { nullable: true, description: '年龄。For AGE.' })
  age: AgeTerms | null;
  @Field(() => ServiceTerms, { nullable: true, description: '任职年限。For SERVICE.' })
  service: ServiceTerms | null;
  @Field(() => EducationTerms, { nullable: true, description: '学历。For EDUCATION.' })
  education: EducationTerms | null;
  @Field(() => PartyTerms, { nullable: true, description: '党员。For PARTY_MEMBERSHIP.' })
  party: PartyTerms | null;
  @Field(() => EligibilityRegistrationTerms, { nullable: true, description: '户籍。For HOUSEHOLD_REGISTRATION.' })
  registration: EligibilityRegistrationTerms | null;
  @Field(() => RecordTerms, { nullable: true, description: '证书或荣誉。For QUALIFICATION and HONOUR.' })
  record: RecordTerms | null;
  @Field(() => PostMatch, { nullable: true, description: '职务。For POST_HELD and POST_EXCLUDED.' })
  post: PostMatch | null;
  @Field(() => DisciplineTerms, { nullable: true, description: '处分。For DISCIPLINE_EXCLUDED.' })
  discipline: DisciplineTerms | null;
}

@ObjectType({ description: '一项放宽。What one rule may be eased to, for whom, and who agrees.' })
export class EligibilityRelaxation {
  @Field(() => String, { description: '名称。Names it; an approval on file gives this name.' })
  name: string;
  @Field(() => String, { description: '规则代号。Key of the rule that it eases.' })
  ruleKey: string;
  @Field(() => Int, { nullable: true, description: '放宽到的年龄。The N of “N周岁以下”.' })
  statedAge: number | null;
  @Field(() => LocalDate, { nullable: true, description: '放宽到的出生日期。Born on or after this date.' })
  bornOnOrAfter: string | null;
  @Field(() => Int, { nullable: true, description: '放宽到的月数。Months of service.' })
  serviceMonths: number | null;
  @Field(() => EducationLevel, { nullable: true, description: '放宽到的学历。Level of education.' })
  education: EducationLevel | null;
  @Field(() => Int, { nullable: true, description: '放宽到的党龄（年）。Years in the Party; 0 asks for none.' })
  partyYears: number | null;
  @Field(() => [String], { description: '荣誉关键词。Only with such an honour on file; empty asks for none.' })
  honours: string[];
  @Field(() => Boolean, { description: '须经批准。Only once the approval is on file.' })
  needsApproval: boolean;
  @Field(() => String, { description: '批准单位。Who agrees to it.' })
  approvingBody: string;
  @Field(() => String, { nullable: true, description: '依据。What allows it.' })
  basis: string | null;
}

@ObjectType({ description: '依据文件。The document that rules rest on.' })
export class EligibilityBasis {
  @Field(() => String, { description: '标题。Its title.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number.' })
  number: string | null;
  @Field(() => String, { description: '发文单位。Who issued it.' })
  issuedBy: string;
  @Field(() => LocalDate, { nullable: true, description: '发文日期。When; null where it is not known.' })
  issuedOn: string | null;
}

@ObjectType({ description: '资格规则的一个版本。What a rule set says from a day on.' })
export class EligibilityRuleVersion {
  @Field(() => Int, { description: '版本号。1 for the first, then counted up.' })
  number: number;
  @Field(() => RuleVersionState, { description: '状态。Draft, approved or given up.' })
  state: RuleVersionState;
  @Field(() => String, { description: '名称。What it is called.' })
  name: string;
  @Field(() => DateTime, { nullable: true, description: '批准时间。When it was approved; null before.' })
  approvedAt: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '资格规则集。The rules of a district for one purpose, through all of their versions.' })
export class EligibilityRuleSet {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each deed.' })
  version: number;
}

@ObjectType({ implements: TimelineEntry, description: '资格规则历程。One thing that was done to a rule set.' })
export class EligibilityRuleSetTimelineEntry extends TimelineEntry {
  @Field(() => Int, { description: '版本号。Number of the version that it was done to.' })
  number: number;
}

@ObjectType('EligibilityRuleSetTimelineEntryConnection', {
  description: '分页列表。A page of EligibilityRuleSetTimelineEntry, after the Relay specification.',
})
export class EligibilityRuleSetTimelineEntryConnection extends ConnectionType(
  'EligibilityRuleSetTimelineEntry',
  () => EligibilityRuleSetTimelineEntry as ClassType<EligibilityRuleSetTimelineEntry>,
) {}

@ObjectType('EligibilityRuleSetConnection', {
  description: '分页列表。A page of EligibilityRuleSet, after the Relay specification.',
})
export class EligibilityRuleSetConnection extends ConnectionType(
  'EligibilityRuleSet',
  () => EligibilityRuleSet as ClassType<EligibilityRuleSet>,
) {}

const payload = (deed: string) =>
  PayloadType(deed, 'ruleSet', () => EligibilityRuleSet, '规则集。The rule set as it now stands.');

@ObjectType('DraftEligibilityRuleSetPayload', { description: '操作结果。What draftEligibilityRuleSet answers.' })
export class DraftEligibilityRuleSetPayload extends payload('DraftEligibilityRuleSet') {}

@ObjectType('RedraftEligibilityRuleSetPayload', { description: '操作结果。What redraftEligibilityRuleSet answers.' })
export class RedraftEligibilityRuleSetPayload extends payload('RedraftEligibilityRuleSet') {}

@ObjectType('ApproveEligibilityRuleSetPayload', { description: '操作结果。What approveEligibilityRuleSet answers.' })
export class ApproveEligibilityRuleSetPayload extends payload('ApproveEligibilityRuleSet') {}

@ObjectType('DiscardEligibilityDraftPayload', { description: '操作结果。What discardEligibilityDraft answers.' })
export class DiscardEligibilityDraftPayload extends payload('DiscardEligibilityDraft') {}

@ObjectType('RetireEligibilityRuleSetPayload', { description: '操作结果。What retireEligibilityRuleSet answers.' })
export class RetireEligibilityRuleSetPayload extends payload('RetireEligibilityRuleSet') {}
