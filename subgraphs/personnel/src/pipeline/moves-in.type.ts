import { Field, ObjectType } from 'type-graphql';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { PromotionMoveCount } from './pipeline.type';

@ObjectType({ description: '时段晋升统计。How many moves of one kind and way took effect within a period.' })
export class PromotionMovesInPeriod extends PromotionMoveCount {
  @Field(() => PromotionMoveKind, {
    nullable: true,
    description: '任用方式。In what way; null for moves recorded before the way was kept.',
  })
  kind: PromotionMoveKind | null;
}
