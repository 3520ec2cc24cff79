import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import { CareerTier } from './career-tier';

@InputType({ description: '晋升筛选。Which moves; every field given must hold.' })
export class PromotionMoveFilter {
  @Field(() => CareerTier, { nullable: true, description: '原层级。From this tier.' })
  fromTier?: CareerTier | null;
  @Field(() => CareerTier, { nullable: true, description: '新层级。To this tier.' })
  toTier?: CareerTier | null;
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Of people in this division or under it.' })
  divisionId?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '起（含）。Effective on or after this date.' })
  from?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '止（含）。Effective on or before this date.' })
  to?: string | null;
}
