import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { ArgsType, Field, ID } from 'type-graphql';
import { PostKind } from '../post/post.enums';

/** Which head posts, and on which day. */
export interface SuccessionFilter {
  readonly divisionId: string;
  readonly kind?: PostKind | null;
  readonly asOf?: Date | null;
}

@ArgsType()
export class SuccessionBoardArgs extends PageArgs implements SuccessionFilter {
  @Field(() => ID, { description: '区划（含下级）。In this division or under it.' })
  divisionId: string;
  @Field(() => PostKind, { nullable: true, description: '岗位类别。Posts of this kind alone.' })
  kind?: PostKind | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '时间点。The board on the Asia/Shanghai date of this time; today when left out.',
  })
  asOf?: Date | null;
}
