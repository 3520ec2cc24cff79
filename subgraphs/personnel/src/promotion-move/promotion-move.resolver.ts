import { PageArgs } from '@gridweave/subgraph/page-types';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveFilter } from './promotion-move.input';
import { movesPage } from './promotion-move.queries';
import { PromotionMove, PromotionMoveConnection } from './promotion-move.type';

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
