import { ConnectionType } from '@gridweave/subgraph/page-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { EligibilityReport } from '../eligibility/eligibility.type';
import { EligibilityChangeKind } from './what-if.enums';

@ObjectType('EligibilityReportConnection', {
  description: '分页列表。A page of EligibilityReport, after the Relay specification.',
})
export class EligibilityReportConnection extends ConnectionType(
  'EligibilityReport',
  () => EligibilityReport as ClassType<EligibilityReport>,
) {}

@ObjectType({ description: '资格变化。What a draft makes of one person.' })
export class EligibilityChange {
  @Field(() => EligibilityChangeKind, {
    nullable: true,
    description: '变化。Null where how somebody stands stays as it is, and only the age is past.',
  })
  kind: EligibilityChangeKind | null;
  @Field(() => Boolean, {
    description: '因此超龄。Over the age of the draft, and not over that of the rules in force.',
  })
  agesOut: boolean;
  @Field(() => EligibilityReport, { description: '现行规则的报告。By the rules in force, or without any.' })
  before: EligibilityReport;
  @Field(() => EligibilityReport, { description: '草案的报告。By the version that is tried.' })
  after: EligibilityReport;
}

@ObjectType('EligibilityChangeConnection', {
  description: '分页列表。A page of EligibilityChange, after the Relay specification.',
})
export class EligibilityChangeConnection extends ConnectionType(
  'EligibilityChange',
  () => EligibilityChange as ClassType<EligibilityChange>,
) {}

@ObjectType({
  description: '规则推演。A version tried on the people of a unit or a division, against the one in force.',
})
export class EligibilityWhatIf {
  @Field(() => LocalDate, { name: 'asOf', description: '日期。The Asia/Shanghai date on which both are asked.' })
  day: string;
  @Field(() => Int, { description: '人数。How many people it was tried on.' })
  people: number;
  @Field(() => Int, { description: '现行规则下符合的人数。How many are eligible by the rules in force.' })
  eligibleBefore: number;
  @Field(() => Int, { description: '草案下符合的人数。How many are eligible by the version that is tried.' })
  eligibleAfter: number;
}
