import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';

@ObjectType({
  description:
    '环节用时。How long entries of a tier stayed at one step, in days from its date to that of the next; time until an appeal was upheld counts at the step gone back to.',
})
export class ReserveStepTime {
  @Field(() => ReserveStep, { description: '环节。RECOMMENDED, SELECTED or IN_POOL.' })
  step: ReserveStep;
  @Field(() => Int, { description: '离开人数。How many left it within the period, onwards or out.' })
  left: number;
  @Field(() => Int, {
    nullable: true,
    description: '用时中位数（天）。Half of those who left had stayed no longer; null where nobody left.',
  })
  medianDays: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '九成用时（天）。Nine in ten of those who left had stayed no longer; null where nobody left.',
  })
  ninetyPercentDays: number | null;
  @Field(() => Int, { description: '停留人数。How many stand at it on the day of asOf.' })
  waiting: number;
  @Field(() => LocalDate, {
    nullable: true,
    description: '最早停留日期。Since when the longest of them has stood there; null where nobody does.',
  })
  waitingSince: string | null;
}

@ObjectType({ description: '层级用时。Time in each step, of one tier.' })
export class ReserveTierTimes {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => [ReserveStepTime], { description: '各环节用时。The three steps at which entries stay.' })
  steps: ReserveStepTime[];
  @Field(() => ReserveStep, {
    nullable: true,
    description:
      '瓶颈环节。Of the two steps before the pool, RECOMMENDED and SELECTED, the one whose median of those who left it within the period is longer; null where fewer than leastCompared left either, or both took as long. A step of a tier, never of a person.',
  })
  bottleneck: ReserveStep | null;
}

@ObjectType({ description: '时段用时。Time in each step, of entries that left it within a period.' })
export class ReserveStepTimes {
  @Field(() => Int, {
    description: '可比下限。From how many entries that left each of the two steps on they are compared.',
  })
  leastCompared: number;
  @Field(() => [ReserveTierTimes], { description: '各层级用时。Every tier.' })
  tiers: ReserveTierTimes[];
}
