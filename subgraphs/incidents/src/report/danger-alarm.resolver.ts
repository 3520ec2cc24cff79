import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { acknowledgeDangerAlarm } from './danger-alarm.commands';
import type { DangerAlarmRow } from './danger-alarm.entity';
import { alarmPage, visibleAlarm } from './danger-alarm.queries';
import {
  AcknowledgeDangerAlarmInput,
  AcknowledgeDangerAlarmPayload,
  DangerAlarm,
  DangerAlarmConnection,
  DangerAlarmFilter,
} from './danger-alarm.type';
import { visibleReport } from './report.queries';
import { Report } from './report.type';

@Resolver(() => DangerAlarm)
export class DangerAlarmResolver {
  @Query(() => DangerAlarmConnection, {
    nullable: true,
    description: '险情警报列表。Reports that say that people are in danger, newest first; for the desk on duty.',
  })
  dangerAlarms(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DangerAlarmFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: DangerAlarmFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return alarmPage(ctx, args, filter?.open ?? null);
  }

  @Mutation(() => AcknowledgeDangerAlarmPayload, {
    nullable: true,
    description: '接警。Takes an alarm, once; for the desk of the place.',
  })
  acknowledgeDangerAlarm(
    @Arg('input', () => AcknowledgeDangerAlarmInput, { description: '操作内容。Which alarm.' })
    input: AcknowledgeDangerAlarmInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { alarmId } = await acknowledgeDangerAlarm(ctx, input);
      return { alarm: await visibleAlarm(ctx, ctx.database.manager, alarmId) };
    });
  }

  @FieldResolver(() => Report, { nullable: true, description: '上报。The report that raised it.' })
  report(@Root() alarm: DangerAlarmRow, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, alarm.reportId);
  }
}
