import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { sayVerdict } from '../eligibility-check/verdict';
import { EligibilityPurposeInput } from '../eligibility-rule/eligibility-purpose.type';
import { EligibilityRuleVersion } from '../eligibility-rule-set/rule-set.type';
import type { PersonRow } from '../person/person.entity';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { dayAsked, purposeAsked } from './asked-purpose';
import { type EligibilityReport as Report, shownReport } from './eligibility.queries';
import { EligibilityReport } from './eligibility.type';

const asOfArgument = {
  nullable: true,
  description:
    '时间点。On the Asia/Shanghai date of this time, by the rules in force then; today when left out. Rules with a day of their own are read on that.',
} as const;
const knownAtArgument = {
  nullable: true,
  description: '记录时间点。By facts, appointments and rules that were on record at this time; now when left out.',
} as const;
const whoReads =
  'For the person itself and HR officers of its line, null for others; discipline only for whoever keeps the file and the person itself.';

@Resolver(() => Person)
export class PersonEligibilityResolver {
  @Query(() => EligibilityReport, {
    nullable: true,
    description: `资格判断。What the rules of a purpose say of somebody, rule by rule. ${whoReads}`,
  })
  async eligibility(
    @Arg('personId', () => ID, { description: '人员。Whom it is about.' }) personId: string,
    @Arg('purpose', () => EligibilityPurposeInput, { description: '用途。What for.' }) purpose: EligibilityPurposeInput,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Arg('knownAt', () => DateTime, knownAtArgument) knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    const asked = { purpose: purposeAsked(purpose), day: dayAsked(asOf, ctx.now), knownAt };
    const person = await visiblePerson(ctx, personId);
    return person && shownReport(ctx, person, asked);
  }

  @FieldResolver(() => EligibilityReport, {
    name: 'eligibility',
    nullable: true,
    description: `资格判断。What the rules of a purpose say of the person, rule by rule. ${whoReads}`,
  })
  eligibilityOfPerson(
    @Root() person: PersonRow,
    @Arg('purpose', () => EligibilityPurposeInput, { description: '用途。What for.' }) purpose: EligibilityPurposeInput,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Arg('knownAt', () => DateTime, knownAtArgument) knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return shownReport(ctx, person, { purpose: purposeAsked(purpose), day: dayAsked(asOf, ctx.now), knownAt });
  }
}

@Resolver(() => EligibilityReport)
export class EligibilityReportResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Whom it is about.' })
  person(@Root() report: Report, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, report.personId);
  }

  @FieldResolver(() => LocalDate, { description: '日期。The Asia/Shanghai date on which it is asked.' })
  asOf(@Root() report: Report) {
    return report.day;
  }

  @FieldResolver(() => EligibilityRuleVersion, {
    nullable: true,
    description: '规则版本。The version that decided; null where none was in force, and nothing is decided.',
  })
  ruleVersion(@Root() report: Report) {
    return report.rules?.version ?? null;
  }

  @FieldResolver(() => String, { description: '结论。In one sentence, in Chinese.' })
  message(@Root() report: Report) {
    return sayVerdict(report, report.rules !== null);
  }

  @FieldResolver(() => Boolean, {
    description: '处于年龄分界。Whether the two readings of “N周岁以下” say different things of this person.',
  })
  atBoundary(@Root() { readings }: Report) {
    return new Set(readings.map(({ outcome }) => outcome)).size > 1;
  }
}
