import { DateTime } from '@gridweave/subgraph/scalars';
import { WorkingTimeUnit } from '@gridweave/subgraph/shared-types';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClockCalendar, ClockKind, ClockState } from './clock.rules';

registerEnumType(ClockKind, {
  name: 'ClockKind',
  description: '计时类型。What a clock waits for.',
  valuesConfig: {
    ACCEPTANCE: { description: '受理。That a report is accepted or declined, or an incident filed or not.' },
    FIRST_FEEDBACK: { description: '首次反馈。That the grid’s chief has set out, or the desk has decided.' },
    ON_SITE: { description: '到场。That somebody is on site.' },
    HANDLING: { description: '处置。That the result is told.' },
    VERIFICATION: { description: '核实。That the grid’s chief has told what was found.' },
    DECISION: { description: '审批。That somebody decides about a return, an extension or a hold.' },
    REVIEW: { description: '挂账复查。That what is held is looked at again.' },
    SUPERVISION: { description: '督办。That what is supervised is done, and the order lifted.' },
    MILESTONE: { description: '督办节点。That a milestone of a supervision is reached.' },
    MEETING_DECISION: { description: '会议决定落实。That what a joint meeting decided is settled.' },
  },
});
registerEnumType(ClockCalendar, {
  name: 'ClockCalendar',
  description: '计时日历。Which time a clock counts.',
  valuesConfig: {
    CALENDAR: { description: '自然时间。Around the clock, 24 hours a day.' },
    WORKING: { description: '工作时间。Within the unit’s service hours.' },
  },
});
registerEnumType(ClockState, {
  name: 'ClockState',
  description: '计时状态。How a clock stands.',
  valuesConfig: {
    RUNNING: { description: '计时中。It runs, and there is time left.' },
    PAUSED: { description: '已暂停。It stands, as was decided.' },
    MET: { description: '按时。What it waits for came in time.' },
    MISSED: { description: '超时。It did not come in time; stays so whatever comes later.' },
    CALLED_OFF: { description: '已终止。Its leg was given back or cancelled, or its matter voided, in time.' },
  },
});

@ObjectType({ description: '时限。The time allowed, as it was when the clock started.' })
export class ClockLimit {
  @Field(() => Int, { nullable: true, description: '数量。How much; null where the desk set the time itself.' })
  amount: number | null;
  @Field(() => WorkingTimeUnit, { nullable: true, description: '单位。Of what; null where the desk set the time.' })
  unit: WorkingTimeUnit | null;
  @Field(() => String, { description: '来源。Where the limit comes from.' })
  source: string;
}

@ObjectType({
  description:
    '计时。A time that runs for a leg, an incident or a report: from its dispatch, whenever it is signed for.',
})
export class Clock {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ClockKind, { description: '类型。What it waits for.' })
  kind: ClockKind;
  @Field(() => ClockCalendar, { description: '日历。Which time it counts.' })
  calendar: ClockCalendar;
  @Field(() => ClockState, { description: '状态。How it stands now.' })
  state: ClockState;
  @Field(() => DateTime, { description: '开始时间。When it started.' })
  startedAt: Date;
  @Field(() => DateTime, {
    description: '到期时间。When its time is over; while it stands, as it would be without the pause that lasts.',
  })
  dueAt: Date;
  @Field(() => Boolean, {
    description: '到期时间是否暂定。True when it runs into a year whose holidays were not announced then.',
  })
  dueProvisional: boolean;
  @Field(() => DateTime, { nullable: true, description: '停止时间。When it stopped; null while it runs or stands.' })
  stoppedAt: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '暂停至。When its pause is looked at again; null while it runs.',
  })
  pausedUntil: Date | null;
  @Field(() => Int, { description: '已用秒数。How much of its time is used, pauses left out.' })
  usedSeconds: number;
}
