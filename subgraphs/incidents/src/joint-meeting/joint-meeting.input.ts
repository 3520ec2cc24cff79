import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter } from '../grid-matter/grid-matter.type';
import { AttendanceState, CrossScope, DecisionKind, DecisionState, MeetingState } from './joint-meeting.rules';

registerEnumType(CrossScope, {
  name: 'CrossScope',
  description: '三跨。What a matter crosses.',
  valuesConfig: {
    DEPARTMENT: { description: '跨部门。Departments.' },
    AREA: { description: '跨区域。Areas.' },
    LEVEL: { description: '跨层级。Levels.' },
  },
});
registerEnumType(MeetingState, {
  name: 'JointMeetingState',
  description: '联席会议状态。How far a joint meeting is.',
  valuesConfig: {
    CONVENED: { description: '已召集。Units are called.' },
    CLOSED: { description: '已结束。Minutes are written; decisions are followed up.' },
    REOPENED: { description: '已重开。A unit has refused a decision, which is for this meeting to decide again.' },
  },
});
registerEnumType(AttendanceState, {
  name: 'JointMeetingAttendanceState',
  description: '到会情况。Whether a unit came.',
  valuesConfig: {
    CALLED: { description: '已通知。Called; not told yet.' },
    PRESENT: { description: '到会。Was there.' },
    ABSENT: { description: '缺席。Was not there.' },
    EXCUSED: { description: '请假。Excused itself.' },
  },
});
registerEnumType(DecisionKind, {
  name: 'JointMeetingDecisionKind',
  description: '会议决定类型。What a decision brings about.',
  valuesConfig: {
    LEGS: { description: '交办。Binding legs on the incident.' },
    DUTY_RULE: { description: '明确权责。A lasting duty rule, told to organization.' },
    MAINTENANCE_HANDOVER: { description: '移交管养。Another unit maintains it from then on.' },
    OTHER: { description: '其他。Something else, told in the text.' },
  },
});
registerEnumType(DecisionState, {
  name: 'JointMeetingDecisionState',
  description: '会议决定状态。What has become of a decision.',
  valuesConfig: {
    OPEN: { description: '落实中。Holds, and waits to be done.' },
    REFUSED: { description: '已被异议。Refused by its unit; back at that meeting, and binding until it is replaced.' },
    REPLACED: { description: '已被取代。Another decision took its place.' },
    NOT_DONE: { description: '未落实。Found not to have been done.' },
    DONE: { description: '已落实。Found to have been done.' },
  },
});

@InputType({
  description: '议题。What a meeting is to decide: an incident or an unmanaged place, exactly one of them.',
})
export class JointMeetingItemInput {
  @Field(() => ID, { nullable: true, description: '事件。An incident in the division that convenes.' })
  incidentId?: string | null;
  @Field(() => ID, { nullable: true, description: '管理空白区。A place for which nobody answers.' })
  unmanagedPlaceId?: string | null;
  @Field(() => String, { description: '待议事项（1000字内）。What is to be decided, at most 1,000 characters.' })
  question: string;
}

@InputType({ description: '召集联席会议。Calls units together.' })
export class ConveneJointMeetingInput extends DeedInput {
  @Field(() => ID, { description: '召集方区划。The division whose operation centre convenes.' })
  divisionId: string;
  @Field(() => String, { description: '会议名称（100字内）。Its title, at most 100 characters.' })
  title: string;
  @Field(() => DateTime, { description: '会议时间。When it takes place.' })
  at: Date;
  @Field(() => String, { nullable: true, description: '会议地点（100字内）。Where it takes place.' })
  venue?: string | null;
  @Field(() => [CrossScope], { description: '三跨情形。What its matters cross, at least one.' })
  crossScopes: CrossScope[];
  @Field(() => [JointMeetingItemInput], { description: '议题。The agenda, 1 to 30 items.' })
  items: JointMeetingItemInput[];
  @Field(() => [ID], { description: '参会单位。The units that are called, 1 to 40.' })
  unitIds: string[];
}

@InputType({ description: '一个单位的到会情况。Whether one unit came.' })
export class AttendanceInput {
  @Field(() => ID, { description: '单位。The unit; one that was not called is added.' })
  unitId: string;
  @Field(() => AttendanceState, { description: '到会情况。Whether it came.' })
  state: AttendanceState;
  @Field(() => String, {
    nullable: true,
    description: '代表职务（40字内）。In which office somebody spoke for it, at most 40 characters; no name.',
  })
  delegateTitle?: string | null;
}

@InputType({ description: '登记到会。Records which units came.' })
export class RecordAttendanceInput extends ChangeInput {
  @Field(() => ID, { description: '联席会议。The meeting.' })
  jointMeetingId: string;
  @Field(() => [AttendanceInput], { description: '到会情况。Of the units that are named; others stay as they were.' })
  attendance: AttendanceInput[];
}

@InputType({ description: '作出决定。Records what a meeting decided about an item.' })
export class RecordDecisionInput extends ChangeInput {
  @Field(() => ID, { description: '联席会议。The meeting.' })
  jointMeetingId: string;
  @Field(() => ID, { description: '议题。The item that is decided.' })
  itemId: string;
  @Field(() => DecisionKind, { description: '类型。What it brings about.' })
  kind: DecisionKind;
  @Field(() => String, { description: '决定内容（2000字内）。What was decided, at most 2,000 characters.' })
  text: string;
  @Field(() => ID, { description: '责任单位。The unit that is to do it, or to answer from then on.' })
  unitId: string;
  @Field(() => [ID], { nullable: true, description: '协办单位。Units that assist, at most 20.' })
  assistingUnitIds?: string[] | null;
  @Field(() => ID, { nullable: true, description: '移出单位。Who maintained it until then; for a hand-over.' })
  fromUnitId?: string | null;
  @Field(() => DateTime, { description: '时限。By when it is to be done.' })
  dueAt: Date;
  @Field(() => ID, {
    nullable: true,
    description: '取代的决定。An earlier decision on the same item that this takes the place of; its open legs end.',
  })
  replacesDecisionId?: string | null;
}

@InputType({ description: '决定落实情况。Whether a decision was done.' })
export class SettleDecisionInput extends ChangeInput {
  @Field(() => ID, { description: '会议决定。The decision, whose version is expected.' })
  decisionId: string;
  @Field(() => Boolean, { description: '是否落实。Whether it was done.' })
  done: boolean;
  @Field(() => String, { description: '落实情况（2000字内）。What was found, at most 2,000 characters.' })
  result: string;
}

@InputType({ description: '对决定提出异议。A unit refuses a decision, which goes back to its meeting.' })
export class RefuseDecisionInput extends ChangeInput {
  @Field(() => ID, { description: '会议决定。The decision, whose version is expected.' })
  decisionId: string;
  @Field(() => String, { description: '理由与依据（2000字内）。Why, and on what basis, at most 2,000 characters.' })
  reason: string;
}

@InputType({ description: '缓议。An item that is left to another meeting.' })
export class DeferredItemInput {
  @Field(() => ID, { description: '议题。The item.' })
  itemId: string;
  @Field(() => String, { description: '理由（500字内）。Why, at most 500 characters.' })
  reason: string;
}

@InputType({ description: '结束联席会议。Ends a meeting with its minutes.' })
export class CloseJointMeetingInput extends ChangeInput {
  @Field(() => ID, { description: '联席会议。The meeting.' })
  jointMeetingId: string;
  @Field(() => String, { description: '会议纪要（20000字内）。The minutes, at most 20,000 characters.' })
  minutes: string;
  @Field(() => [DeferredItemInput], { nullable: true, description: '缓议议题。Items that were left undecided.' })
  deferred?: DeferredItemInput[] | null;
}

@InputType({ description: '联席会议筛选。Which meetings to list; all conditions must hold.' })
export class JointMeetingFilter extends GridMatterFilter {
  @Field(() => MeetingState, { nullable: true, description: '状态。In this state.' })
  state?: MeetingState | null;
  @Field(() => ID, { nullable: true, description: '单位。To which this unit is called.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '事件。With this incident on the agenda.' })
  incidentId?: string | null;
  @Field(() => ID, { nullable: true, description: '管理空白区。With this place on the agenda.' })
  unmanagedPlaceId?: string | null;
}

@InputType({ description: '会议决定筛选。Which decisions to list; all conditions must hold.' })
export class JointMeetingDecisionFilter {
  @Field(() => ID, { nullable: true, description: '区划。Of meetings convened in or under this division.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '责任单位。For which this unit is responsible.' })
  unitId?: string | null;
  @Field(() => [DecisionState], { nullable: true, description: '状态。In any of these states.' })
  state?: DecisionState[] | null;
  @Field(() => Boolean, { nullable: true, description: '是否超期。Past the deadline and not done.' })
  overdue?: boolean | null;
}
