import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { movesIn } from './moves-in.queries';
import { PromotionMovesInPeriod } from './moves-in.type';
import { PeriodArgs } from './period.input';
import { CadrePipeline } from './pipeline.type';
import { stepTimesIn } from './step-times.queries';
import { ReserveStepTimes } from './step-times.type';

@Resolver(() => CadrePipeline)
export class PipelinePeriodResolver {
  @FieldResolver(() => [PromotionMovesInPeriod], {
    description:
      '时段晋升。Moves that took effect within a period and by asOf, by way and tier; ways without any are left out.',
  })
  movesIn(@Root() pipeline: CadrePipeline, @Args() period: PeriodArgs, @Ctx() ctx: PersonnelContext) {
    return movesIn(ctx, pipeline, period);
  }

  @FieldResolver(() => ReserveStepTimes, {
    nullable: true,
    description:
      '环节用时。How long entries stayed at each step that they left within a period and by asOf. Null under knownAt: days are those of the record as it is now.',
  })
  stepTimes(@Root() pipeline: CadrePipeline, @Args() period: PeriodArgs, @Ctx() ctx: PersonnelContext) {
    return stepTimesIn(ctx, pipeline, period);
  }
}
