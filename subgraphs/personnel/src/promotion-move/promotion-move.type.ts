import { ConnectionType } from '@gridweave/subgraph/page-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { CareerTier } from './career-tier';

@Directive('@key(fields: "id")')
@ObjectType({ description: '晋升记录。Somebody moved from one tier to another.' })
export class PromotionMove {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => CareerTier, { description: '原层级。From this tier.' })
  fromTier: CareerTier;
  @Field(() => CareerTier, { description: '新层级。To this tier.' })
  toTier: CareerTier;
  @Field(() => LocalDate, { description: '生效日期。When it took effect.' })
  effectiveOn: string;
  @Field(() => String, { description: '依据文件。The document it rests on.' })
  basis: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

@ObjectType('PromotionMoveConnection', {
  description: '分页列表。A page of PromotionMove, after the Relay specification.',
})
export class PromotionMoveConnection extends ConnectionType(
  'PromotionMove',
  () => PromotionMove as ClassType<PromotionMove>,
) {}
