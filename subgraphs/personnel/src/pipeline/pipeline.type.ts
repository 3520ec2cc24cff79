import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { CareerTier } from '../promotion-move/career-tier';
import { Division } from '../references/labels.type';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';

@ObjectType({ description: '环节人数。How many entries stand at one step.' })
export class ReserveStepCount {
  @Field(() => ReserveStep, { description: '环节。The step.' })
  step: ReserveStep;
  @Field(() => Int, { description: '人数。How many.' })
  count: number;
}

@ObjectType({ description: '来源。How many of those in the pool one subdistrict or town has brought.' })
export class ReserveSourceCount {
  @Field(() => Division, { nullable: true, description: '来源街道（镇）。The subdistrict or town.' })
  division: Division | null;
  @Field(() => Int, { description: '人数。How many.' })
  count: number;
}

@ObjectType({ description: '层级人数。The reserve of one tier.' })
export class ReserveTierCount {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => [ReserveStepCount], { description: '各环节人数。Every step, with 0 where there is nobody.' })
  steps: ReserveStepCount[];
  @Field(() => [ReserveSourceCount], { description: '在库来源。Where those in the pool come from, most first.' })
  sources: ReserveSourceCount[];
  @Field(() => Int, {
    nullable: true,
    description:
      '一年内超龄。How many in the pool go beyond the age rule within a year of asOf. Null under knownAt: dates of ageing out have no time of record.',
  })
  agesOutWithinYear: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '两年内超龄。How many in the pool go beyond the age rule within two years of asOf, those within one year among them. Null under knownAt.',
  })
  agesOutWithinTwoYears: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      '年龄条件未知。How many in the pool of whom that is unknown: no rule, or no birth date. Null under knownAt.',
  })
  ageUnknown: number | null;
}

@ObjectType({ description: '网格空缺。Grids of one kind and how many of them have no chief.' })
export class VacancyCount {
  @Field(() => Int, { description: '网格数。How many grids there are.' })
  grids: number;
  @Field(() => Int, { description: '空缺数。How many of them have no chief on that day.' })
  vacant: number;
}

@ObjectType({ description: '空缺。Vacancies by kind of grid; the grids are those of today.' })
export class GridVacancies {
  @Field(() => VacancyCount, { description: '社区（村）网格。Community and village grids.' })
  territorial: VacancyCount;
  @Field(() => VacancyCount, { description: '专属网格。Dedicated grids.' })
  dedicated: VacancyCount;
  @Field(() => VacancyCount, { description: '微网格。Micro grids.' })
  micro: VacancyCount;
}

@ObjectType({ description: '晋升统计。How many moves of one kind had taken effect.' })
export class PromotionMoveCount {
  @Field(() => CareerTier, { description: '原层级。From this tier.' })
  fromTier: CareerTier;
  @Field(() => CareerTier, { description: '新层级。To this tier.' })
  toTier: CareerTier;
  @Field(() => Int, { description: '人次。How many.' })
  count: number;
}

@ObjectType({ description: '无记录时间。What knownAt cannot place, because no time of record was kept.' })
export class UnrecordedCount {
  @Field(() => Int, { description: '后备条目。Entries by asOf; in no count of the pipeline.' })
  entries: number;
  @Field(() => Int, { description: '晋升。Moves that took effect by asOf; in no count of the pipeline.' })
  moves: number;
}

@ObjectType({
  description:
    '干部梯队。The cadre pipeline of a division as the records here have it; published figures are not mixed in.',
})
export class CadrePipeline {
  /** The division asked for, of which the label may not be known. */
  divisionId: string;
  @Field(() => Division, { nullable: true, description: '区划。The division.' })
  division: Division | null;
  @Field(() => DateTime, { description: '统计时点。The time looked at; its Asia/Shanghai date counts.' })
  asOf: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: '记录时间点。By what was on record at this time; null for what is on record now.',
  })
  knownAt: Date | null;
  @Field(() => UnrecordedCount, {
    nullable: true,
    description: '无记录时间。What is left out because it is not known when it was recorded; null without knownAt.',
  })
  unrecorded: UnrecordedCount | null;
  @Field(() => [ReserveTierCount], { description: '各层级后备。The reserve, tier by tier.' })
  tiers: ReserveTierCount[];
  @Field(() => GridVacancies, { description: '空缺。Grids without a chief.' })
  vacancies: GridVacancies;
  @Field(() => [PromotionMoveCount], { description: '晋升。Moves on record until that day, by kind.' })
  moves: PromotionMoveCount[];
  @Field(() => Boolean, { description: '是否含生成的样例。True when anything counted was generated as sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '环节增减。How the count of one step differs between two dates.' })
export class ReserveStepDifference {
  @Field(() => ReserveStep, { description: '环节。The step.' })
  step: ReserveStep;
  @Field(() => Int, { description: '增减。The count of the pipeline less that of the date compared with.' })
  count: number;
}

@ObjectType({ description: '层级增减。How the counts of one tier differ between two dates.' })
export class ReserveTierDifference {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => [ReserveStepDifference], { description: '各环节增减。Every step.' })
  steps: ReserveStepDifference[];
}

@ObjectType({
  description: '晋升增减。How many moves of one kind were on record at the one date and not at the other.',
})
export class PromotionMoveDifference {
  @Field(() => CareerTier, { description: '原层级。From this tier.' })
  fromTier: CareerTier;
  @Field(() => CareerTier, { description: '新层级。To this tier.' })
  toTier: CareerTier;
  @Field(() => Int, { description: '增减。The count of the pipeline less that of the date compared with.' })
  count: number;
}

@ObjectType({
  description:
    '两个时点对比。A pipeline beside the same division’s at another date; differences are of counts, no score.',
})
export class CadrePipelineComparison {
  @Field(() => CadrePipeline, { description: '对比时点的梯队。The pipeline at the date compared with.' })
  other: CadrePipeline;
  @Field(() => [ReserveTierDifference], { description: '后备增减。The reserve, tier by tier.' })
  tiers: ReserveTierDifference[];
  @Field(() => [PromotionMoveDifference], { description: '晋升增减。Moves, by kind; kinds that either date has.' })
  moves: PromotionMoveDifference[];
}
