import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { PeriodInput } from '../simulation/simulation.input';
import { recountStatistics } from './recount.commands';
import { IncidentGrouping, RecountStatisticsInput, StatisticsScope } from './statistics.input';
import { incidentStatistics } from './statistics.queries';
import { IncidentStatistics, RecountStatisticsPayload } from './statistics.type';

@Resolver()
export class StatisticsResolver {
  @Query(() => IncidentStatistics, {
    nullable: true,
    description:
      '事件统计。Counts, rates and distributions of a division, a grid or a unit; null when they are not the viewer’s to see.',
  })
  incidentStatistics(
    @Arg('scope', () => StatisticsScope, { description: '范围。Whose.' }) scope: StatisticsScope,
    @Arg('period', () => PeriodInput, { description: '时段。Read as whole days in Asia/Shanghai.' })
    period: PeriodInput,
    @Arg('groupBy', () => IncidentGrouping, {
      defaultValue: IncidentGrouping.NONE,
      description: '分组。By what they are told apart.',
    })
    groupBy: IncidentGrouping,
    @Ctx() ctx: IncidentsContext,
  ) {
    return incidentStatistics(ctx, scope, period, groupBy);
  }

  @Mutation(() => RecountStatisticsPayload, {
    nullable: true,
    description: '重新统计。Counts all incidents anew, as a job; for administrators.',
  })
  recountStatistics(
    @Arg('input', () => RecountStatisticsInput, { description: '操作内容。What is to be done.' })
    input: RecountStatisticsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ job: shownJob(await recountStatistics(ctx, input)) }));
  }
}
