import { shownJob } from '@gridweave/subgraph/jobs/job-type';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PeriodInput } from '../period.input';
import { Division } from '../references/division.type';
import type { IncidentsContext } from '../services';
import { recountStatistics } from './recount.commands';
import { changeStatisticsSettings } from './settings.commands';
import {
  ChangeStatisticsSettingsInput,
  IncidentGrouping,
  RecountStatisticsInput,
  StatisticsScope,
} from './statistics.input';
import { askedStatistics, visibleStatisticsSettings } from './statistics.queries';
import {
  ChangeStatisticsSettingsPayload,
  IncidentStatistics,
  RecountStatisticsPayload,
  StatisticsSettings,
} from './statistics.type';

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
    return askedStatistics(ctx, { scope, period, groupBy });
  }

  @Query(() => StatisticsSettings, {
    nullable: true,
    description: '统计设置。What the district sets about its statistics; for those who work here.',
  })
  statisticsSettings(@Ctx() ctx: IncidentsContext) {
    return visibleStatisticsSettings(ctx);
  }

  @Mutation(() => ChangeStatisticsSettingsPayload, {
    nullable: true,
    description:
      '修改统计设置。Changes from how many cases on groups are compared; for administrators of the district.',
  })
  changeStatisticsSettings(
    @Arg('input', () => ChangeStatisticsSettingsInput, { description: '操作内容。What is to be changed.' })
    input: ChangeStatisticsSettingsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await changeStatisticsSettings(ctx, input);
      return { settings: await visibleStatisticsSettings(ctx) };
    });
  }

  @Mutation(() => RecountStatisticsPayload, {
    nullable: true,
    description: '重新统计。Counts all incidents anew, as a job; for administrators of the district.',
  })
  recountStatistics(
    @Arg('input', () => RecountStatisticsInput, { description: '操作内容。What is to be done.' })
    input: RecountStatisticsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ job: shownJob(await recountStatistics(ctx, input)) }));
  }
}

@Resolver(() => Division)
export class DivisionStatisticsResolver {
  @FieldResolver(() => IncidentStatistics, {
    nullable: true,
    description: '事件统计。Counts, rates and distributions of it; null when they are not the viewer’s to see.',
  })
  incidentStatistics(
    @Root() { id: divisionId }: Division,
    @Arg('period', () => PeriodInput, { description: '时段。Read as whole days in Asia/Shanghai.' })
    period: PeriodInput,
    @Arg('groupBy', () => IncidentGrouping, {
      defaultValue: IncidentGrouping.NONE,
      description: '分组。By what they are told apart.',
    })
    groupBy: IncidentGrouping,
    @Ctx() ctx: IncidentsContext,
  ) {
    return askedStatistics(ctx, { scope: { divisionId }, period, groupBy });
  }
}
