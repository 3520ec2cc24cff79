import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter } from '../grid-matter/grid-matter.type';
import { SupervisedKind, SupervisionState } from './supervision.rules';

registerEnumType(SupervisionState, {
  name: 'SupervisionState',
  description: '督办状态。Whether somebody looks on.',
  valuesConfig: {
    OPEN: { description: '督办中。Somebody looks on.' },
    LIFTED: { description: '已解除。Ended with a result.' },
  },
});
registerEnumType(SupervisedKind, {
  name: 'SupervisedKind',
  description: '督办对象类型。What is supervised.',
  valuesConfig: {
    INCIDENT: { description: '事件。An incident.' },
    DECISION: { description: '联席会议决定。A decision of a joint meeting.' },
    PROJECT: { description: '民生项目。A livelihood project.' },
  },
});

@InputType({ description: '督办节点。Something that is to be reached by a moment.' })
export class MilestoneInput {
  @Field(() => String, { description: '节点（100字内）。What is to be reached, at most 100 characters.' })
  title: string;
  @Field(() => DateTime, { description: '时限。By when, at the latest by the due date of the whole.' })
  dueAt: Date;
}

/** What every order of supervision says. */
@InputType()
export abstract class SuperviseInput extends DeedInput {
  @Field(() => String, { description: '督办主题（100字内）。The theme, such as 水电气路房, at most 100 characters.' })
  theme: string;
  @Field(() => String, { description: '督办事由（4000字内）。Why, at most 4,000 characters.' })
  reason: string;
  @Field(() => DateTime, { description: '督办时限。By when it is to be done.' })
  dueAt: Date;
  @Field(() => [MilestoneInput], { nullable: true, description: '节点。Milestones on the way, at most 30.' })
  milestones?: MilestoneInput[] | null;
}

@InputType({ description: '督办事件。Orders that an incident be done.' })
export class SuperviseIncidentInput extends SuperviseInput {
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
}

@InputType({ description: '督办会议决定。Orders that a decision of a joint meeting be done.' })
export class SuperviseDecisionInput extends SuperviseInput {
  @Field(() => ID, { description: '会议决定。The decision.' })
  decisionId: string;
}

@InputType({ description: '督办民生项目。Orders that a livelihood project be done.' })
export class SuperviseProjectInput extends SuperviseInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
}

@InputType({ description: '登记督办走访。What a supervisor saw.' })
export class RecordSupervisionVisitInput extends ChangeInput {
  @Field(() => ID, { description: '督办。The supervision.' })
  supervisionId: string;
  @Field(() => DateTime, { description: '时间。When it was.' })
  at: Date;
  @Field(() => String, { description: '走访情况（4000字内）。What was seen, at most 4,000 characters.' })
  finding: string;
  @Field(() => String, { nullable: true, description: '进度（200字内）。How far it has come, in words.' })
  progress?: string | null;
  @Field(() => String, { nullable: true, description: '质量（200字内）。How well it is done, in words.' })
  quality?: string | null;
}

@InputType({ description: '完成节点。A milestone was reached.' })
export class CompleteMilestoneInput extends ChangeInput {
  @Field(() => ID, { description: '督办。The supervision.' })
  supervisionId: string;
  @Field(() => ID, { description: '节点。The milestone.' })
  milestoneId: string;
  @Field(() => String, { nullable: true, description: '说明（200字内）。How it was reached.' })
  note?: string | null;
}

@InputType({ description: '节点的新时限。Another date for a milestone.' })
export class MilestoneDateInput {
  @Field(() => ID, { description: '节点。The milestone, not reached yet.' })
  milestoneId: string;
  @Field(() => DateTime, { description: '时限。By when, at the latest by the due date of the whole.' })
  dueAt: Date;
}

@InputType({ description: '调整督办时限。Other dates for what is supervised.' })
export class RescheduleSupervisionInput extends ChangeInput {
  @Field(() => ID, { description: '督办。The supervision.' })
  supervisionId: string;
  @Field(() => DateTime, {
    nullable: true,
    description: '督办时限。By when the whole is to be done; as before without it.',
  })
  dueAt?: Date | null;
  @Field(() => [MilestoneDateInput], { nullable: true, description: '节点。Milestones whose date changes.' })
  milestones?: MilestoneDateInput[] | null;
  @Field(() => String, { description: '事由（4000字内）。Why, at most 4,000 characters.' })
  reason: string;
}

@InputType({ description: '督办催办。Urges the unit that has to do it.' })
export class UrgeSupervisedInput extends ChangeInput {
  @Field(() => ID, { description: '督办。The supervision.' })
  supervisionId: string;
  @Field(() => String, { description: '催办事由（4000字内）。Why, at most 4,000 characters.' })
  reason: string;
}

@InputType({ description: '解除督办。Ends a supervision.' })
export class LiftSupervisionInput extends ChangeInput {
  @Field(() => ID, { description: '督办。The supervision.' })
  supervisionId: string;
  @Field(() => String, { description: '督办结果（4000字内）。What came of it, at most 4,000 characters.' })
  result: string;
  @Field(() => String, {
    nullable: true,
    description: '未完成节点的理由（500字内）。Why milestones stay open; required when any does.',
  })
  unmetReason?: string | null;
}

@InputType({ description: '督办筛选。Which supervisions to list; all conditions must hold.' })
export class SupervisionFilter extends GridMatterFilter {
  @Field(() => SupervisionState, { nullable: true, description: '状态。In this state.' })
  state?: SupervisionState | null;
  @Field(() => SupervisedKind, { nullable: true, description: '对象类型。Of this kind of thing.' })
  kind?: SupervisedKind | null;
  @Field(() => ID, { nullable: true, description: '被督办单位。In which this unit is urged.' })
  urgedUnitId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否超期。Past the due date and not lifted.' })
  overdue?: boolean | null;
}
