import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { jointMeetingsById } from '../joint-meeting/joint-meeting.queries';
import { JointMeeting } from '../joint-meeting/joint-meeting.type';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { supervisionsById } from '../supervision/supervision.queries';
import { Supervision } from '../supervision/supervision.type';
import type { ClockAlarmRow } from './clock.entity';
import { clocksById } from './clock.queries';
import { ClockKind } from './clock.rules';
import { Clock } from './clock.type';
import { acknowledgeIncidentAlarm } from './clock-alarm.commands';
import { incidentAlarmPage, visibleIncidentAlarm } from './clock-alarm.queries';
import {
  AcknowledgeIncidentAlarmInput,
  AcknowledgeIncidentAlarmPayload,
  IncidentAlarm,
  IncidentAlarmConnection,
  IncidentAlarmFilter,
} from './clock-alarm.type';

@Resolver(() => IncidentAlarm)
export class IncidentAlarmResolver {
  @Query(() => IncidentAlarmConnection, {
    nullable: true,
    description: '时限预警列表。What clocks have warned of, newest first; for the roles that the clock rules name.',
  })
  incidentAlarms(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => IncidentAlarmFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: IncidentAlarmFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return incidentAlarmPage(ctx, args, filter ?? {});
  }

  @Mutation(() => AcknowledgeIncidentAlarmPayload, {
    nullable: true,
    description: '接收预警。Takes an alarm, once; for those who are told of it.',
  })
  acknowledgeIncidentAlarm(
    @Arg('input', () => AcknowledgeIncidentAlarmInput, { description: '操作内容。Which alarm.' })
    input: AcknowledgeIncidentAlarmInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { alarmId } = await acknowledgeIncidentAlarm(ctx, input);
      return { alarm: await visibleIncidentAlarm(ctx, ctx.database.manager, alarmId) };
    });
  }

  @FieldResolver(() => Clock, { nullable: true, description: '计时。The clock that warns, as it is now.' })
  clock(@Root() alarm: ClockAlarmRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, clocksById, alarm.clockId);
  }

  @FieldResolver(() => Incident, { nullable: true, description: '事件。The incident; null before there is one.' })
  incident(@Root() alarm: ClockAlarmRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, alarm.incidentId);
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: '上报。The report that waits; null for clocks of incidents, and for viewers who do not see it.',
  })
  report(@Root() alarm: ClockAlarmRow, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, alarm.reportId);
  }

  @FieldResolver(() => Supervision, {
    nullable: true,
    description: '督办。The order whose date or milestone comes near; null for other clocks.',
  })
  supervision(@Root() { kind, matterId }: ClockAlarmRow, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, supervisionsById, kind === ClockKind.MEETING_DECISION ? null : matterId);
  }

  @FieldResolver(() => JointMeeting, {
    nullable: true,
    description: '联席会议。The meeting whose decision comes due; null for other clocks.',
  })
  jointMeeting(@Root() { kind, matterId }: ClockAlarmRow, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, jointMeetingsById, kind === ClockKind.MEETING_DECISION ? matterId : null);
  }
}
