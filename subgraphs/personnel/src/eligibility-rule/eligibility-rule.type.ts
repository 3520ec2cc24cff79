import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { EmploymentKind, Role } from '../appointment/role.type';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { AgeReading, EducationLevel, PartyYearsFrom, ServiceCounting, SilentFile } from './eligibility-rule.enums';

// What rules say is written and read in the same words: each class is the input and the answer, and what is stored.

@ObjectType('EligibilityAgeTerms', { description: '年龄规则。A date of birth to reach, an age in words, or both.' })
@InputType('EligibilityAgeTermsInput', { description: '年龄规则。A date of birth to reach, an age in words, or both.' })
export class AgeTerms {
  @Field(() => LocalDate, {
    nullable: true,
    description: '须于该日或之后出生。Born on or after this date. Where it is given it decides, not the words.',
  })
  bornOnOrAfter?: string | null;
  @Field(() => Int, { nullable: true, description: '表述中的年龄N（16–80）。The N of “N周岁以下”.' })
  statedAge?: number | null;
  @Field(() => AgeReading, {
    nullable: true,
    description: '口径。How the words are read where no date is given; UNKNOWN when left out.',
  })
  reading?: AgeReading | null;
  @Field(() => String, { nullable: true, description: '原文表述。As the notice words it; at most 100 characters.' })
  wording?: string | null;
}

@ObjectType('EligibilityPostMatch', { description: '职务范围。Posts that agree with everything given; null is any.' })
@InputType('EligibilityPostMatchInput', {
  description: '职务范围。Posts that agree with everything given; null is any.',
})
export class PostMatch {
  @Field(() => [PostKind], { nullable: true, description: '岗位类别。Of one of these kinds.' })
  postKinds?: PostKind[] | null;
  @Field(() => [CommitteeTier], { nullable: true, description: '层级。Of one of these tiers.' })
  tiers?: CommitteeTier[] | null;
  @Field(() => [Role], { nullable: true, description: '角色。With one of these roles.' })
  roles?: Role[] | null;
  @Field(() => [EmploymentKind], { nullable: true, description: '用工性质。Held on one of these terms.' })
  employmentKinds?: EmploymentKind[] | null;
}

@ObjectType('EligibilityServiceTerms', { description: '任职年限规则。How long which posts were held.' })
@InputType('EligibilityServiceTermsInput', { description: '任职年限规则。How long which posts were held.' })
export class ServiceTerms {
  @Field(() => Int, { description: '最低月数（1–600）。At least so many whole months.' })
  months: number;
  @Field(() => ServiceCounting, { description: '算法。Consecutive, or all together.' })
  counting: ServiceCounting;
  @Field(() => PostMatch, { nullable: true, description: '计入的职务。Posts that count, taken together; null is any.' })
  posts?: PostMatch | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '容许中断天数（0–365）。A gap of so many days does not break a span, and is not counted; none when null.',
  })
  gapDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: '须仍在任。Still holds such a post on the date; no when null.' })
  inPost?: boolean | null;
}

@ObjectType('EligibilityEducationTerms', { description: '学历规则。The least level.' })
@InputType('EligibilityEducationTermsInput', { description: '学历规则。The least level.' })
export class EducationTerms {
  @Field(() => EducationLevel, { description: '最低学历。At least this level.' })
  atLeast: EducationLevel;
}

@ObjectType('EligibilityPartyTerms', { description: '党员规则。Membership of the Party, and years of it.' })
@InputType('EligibilityPartyTermsInput', { description: '党员规则。Membership of the Party, and years of it.' })
export class PartyTerms {
  @Field(() => Boolean, { description: '含预备党员。Whether probationary members pass.' })
  probationaryPasses: boolean;
  @Field(() => Int, {
    nullable: true,
    description: '最低党龄（年，1–50）。At least so many years; null asks for none.',
  })
  years?: number | null;
  @Field(() => PartyYearsFrom, { nullable: true, description: '党龄起算。FULL when left out.' })
  yearsFrom?: PartyYearsFrom | null;
}

@ObjectType('EligibilityRecordTerms', { description: '证书或荣誉规则。Something on file whose name holds a word.' })
@InputType('EligibilityRecordTermsInput', {
  description: '证书或荣誉规则。Something on file whose name holds a word.',
})
export class RecordTerms {
  @Field(() => [String], { description: '关键词（1–10个）。Any of these, 2 to 50 characters, in the name on file.' })
  anyOf: string[];
}

@ObjectType('EligibilityDisciplineTerms', { description: '处分规则。Which discipline excludes, and for how long.' })
@InputType('EligibilityDisciplineTermsInput', {
  description: '处分规则。Which discipline excludes, and for how long.',
})
export class DisciplineTerms {
  @Field(() => [String], { nullable: true, description: '关键词。Only discipline whose text holds one; null is any.' })
  anyOf?: string[] | null;
  @Field(() => Int, { nullable: true, description: '期满后仍排除的月数（0–120）。Excludes for so long after its end.' })
  monthsAfterEnd?: number | null;
  @Field(() => SilentFile, { nullable: true, description: '档案无记载。UNKNOWN when left out.' })
  silentFile?: SilentFile | null;
}
