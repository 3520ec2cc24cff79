import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import { IncidentsJob } from '../job/job.type';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { ClockChangeRow, ClockRecomputationRow } from './clock.entity';
import { recomputeClocks } from './recompute.commands';
import { ClockRecomputation, RecomputeClocksInput, RecomputeClocksPayload } from './recompute.type';

@Resolver(() => ClockRecomputation)
export class ClockRecomputationResolver {
  @Mutation(() => RecomputeClocksPayload, {
    nullable: true,
    description: '重算时限。Has clocks that run read anew after a change of calendar or limits; for administrators.',
  })
  recomputeClocks(
    @Arg('input', () => RecomputeClocksInput, { description: '内容。Which clocks, and why.' })
    input: RecomputeClocksInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { recomputationId: id } = await recomputeClocks(ctx, input);
      return { recomputation: await ctx.database.manager.findOneByOrFail(ClockRecomputationRow, { id }) };
    });
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。Whose legs alone; null for everyone’s.' })
  unit(@Root() { unitId }: ClockRecomputationRow) {
    return unitId === null ? null : { id: unitId };
  }

  @FieldResolver(() => Int, { nullable: true, description: '已变更数。How many clocks have another due time by it.' })
  changed(@Root() { id: recomputationId }: ClockRecomputationRow, @Ctx() ctx: IncidentsContext) {
    return ctx.database.manager.countBy(ClockChangeRow, { recomputationId });
  }

  @FieldResolver(() => IncidentsJob, { nullable: true, description: '任务。How far it is; for whoever decided it.' })
  job(@Root() { jobId }: ClockRecomputationRow, @Ctx() ctx: IncidentsContext) {
    return visibleJob(ctx, jobId);
  }
}
