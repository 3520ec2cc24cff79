import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Rate } from '@gridweave/subgraph/shared-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { GridKind } from '../grid/grid.type';

@ObjectType({ description: '网格户数。Households of a grid as last counted.' })
export class GridHouseholds {
  @Field(() => Int, { description: '户数。How many.' })
  households: number;
  @Field(() => LocalDate, { description: '统计日期。When they were counted.' })
  countedOn: string;
  @Field(() => String, { description: '来源。Where the count comes from.' })
  source: string;
  @Field(() => Boolean, { description: '是否虚构。True for a generated count.' })
  synthetic: boolean;
  @Field(() => Int, { nullable: true, description: '版本。Goes up when the count of that day is corrected.' })
  version: number;
}

@ObjectType({ description: '户数标准。How many households a grid of a kind should have.' })
export class HouseholdNorm {
  @Field(() => GridKind, { nullable: true, description: '类型。The kind of grid.' })
  kind: GridKind;
  @Field(() => Int, { description: '下限。At least.' })
  atLeast: number;
  @Field(() => Int, { description: '上限。At most.' })
  atMost: number;
  @Field(() => String, { description: '来源。Where the norm comes from.' })
  source: string;
}

@ObjectType({ description: '一区的户数标准。The norms that hold in a district: its own, else those of the city.' })
export class HouseholdNorms {
  @Field(() => Int, { description: '版本。Goes up when the district sets norms; 0 while it has none of its own.' })
  version: number;
  @Field(() => DateTime, { nullable: true, description: '设定时间。When the district last set them; null for never.' })
  setAt: Date | null;
  @Field(() => [HouseholdNorm], { nullable: 'items', description: '标准。One entry for each kind that has a norm.' })
  norms: HouseholdNorm[];
  divisionId: string;
}

@ObjectType({ description: '某类网格的覆盖情况。What grids of one kind have and lack.' })
export class GridKindCoverage {
  @Field(() => GridKind, { description: '类型。The kind of grid.' })
  kind: GridKind;
  @Field(() => Int, { description: '网格数。How many of them stand.' })
  grids: number;
  @Field(() => Rate, { description: '无党支部（党小组）的占比。The share without a Party organization built on it.' })
  withoutPartyUnit: Rate;
  @Field(() => Rate, { description: '无范围的占比。The share without an area.' })
  withoutArea: Rate;
  @Field(() => Rate, {
    description: '无网格长的占比。The share without a chief; follows personnel within two seconds.',
  })
  withoutChief: Rate;
  @Field(() => HouseholdNorm, {
    nullable: true,
    description: '户数标准。The norm for this kind; null when none is set.',
  })
  householdNorm: HouseholdNorm | null;
  @Field(() => Rate, {
    nullable: true,
    description: '户数合标准的占比。The share of grids within the norm, of those whose households are known.',
  })
  withinHouseholdNorm: Rate | null;
  @Field(() => Int, { nullable: true, description: '户数不足的网格。How many have fewer; null without a norm.' })
  belowHouseholdNorm: number | null;
  @Field(() => Int, { nullable: true, description: '户数超出的网格。How many have more; null without a norm.' })
  aboveHouseholdNorm: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '户数是否虚构。Whether any of the counts is generated; null when none is known.',
  })
  householdsSynthetic: boolean | null;
}

@ObjectType({ description: '网格覆盖情况。What the grids of a division have and lack, kind by kind.' })
export class GridCoverage {
  @Field(() => DateTime, { description: '统计时点。When it was counted.' })
  asOf: Date;
  @Field(() => [GridKindCoverage], { nullable: 'items', description: '分类。One entry for each kind of grid.' })
  kinds: GridKindCoverage[];
  divisionId: string;
}
