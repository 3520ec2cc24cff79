import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { movesIn } from './moves-in.queries';
import { PromotionMovesInPeriod } from './moves-in.type';
import { PeriodArgs } from './period.input';
import { CadrePipeline } from './pipeline.type';

@Resolver(() => CadrePipeline)
export class PipelinePeriodResolver {
  @FieldResolver(() => [PromotionMovesInPeriod], {
    description:
      '时段晋升。Moves that took effect within a period and by asOf, by way and tier; ways without any are left out.',
  })
  movesIn(@Root() pipeline: CadrePipeline, @Args() period: PeriodArgs, @Ctx() ctx: PersonnelContext) {
    return movesIn(ctx, pipeline, period);
  }
}
