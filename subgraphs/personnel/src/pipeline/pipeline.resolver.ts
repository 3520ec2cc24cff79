import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { cadrePipeline, movesPage } from './pipeline.queries';
import { CadrePipeline, PromotionMove, PromotionMoveConnection, PromotionMoveFilter } from './pipeline.type';
import { PromotionMoveRow } from './promotion-move.entity';

const asOfDescription = '时间点。The state on the Asia/Shanghai date of this time; today when left out.';

@Resolver(() => Division)
export class CadrePipelineResolver {
  @Query(() => CadrePipeline, {
    nullable: true,
    description: '干部梯队。The pipeline of a division; null for all but HR officers over it.',
  })
  cadrePipeline(
    @Arg('divisionId', () => ID, { description: '区划。The division.' }) divisionId: string,
    @Arg('asOf', () => DateTime, { nullable: true, description: asOfDescription }) asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return cadrePipeline(ctx, divisionId, asOf);
  }

  @FieldResolver(() => CadrePipeline, {
    name: 'cadrePipeline',
    nullable: true,
    description: '干部梯队。The pipeline of the division; null for all but HR officers over it.',
  })
  ofDivision(
    @Root() division: Division,
    @Arg('asOf', () => DateTime, { nullable: true, description: asOfDescription }) asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return cadrePipeline(ctx, division.id, asOf);
  }
}

@Resolver(() => PromotionMove)
export class PromotionMoveResolver {
  @Query(() => PromotionMoveConnection, {
    nullable: true,
    description: '晋升记录。Promotion moves, newest first, for HR officers over the division.',
  })
  promotionMoves(
    @Args() args: PageArgs,
    @Arg('filter', () => PromotionMoveFilter, { nullable: true, description: '筛选。Which moves.' })
    filter: PromotionMoveFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return movesPage(ctx, args, filter);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Who moved, masked by policy.' })
  person(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, move.personId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在社区（村）。Where the person worked.' })
  division(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, move.divisionId);
  }
}
