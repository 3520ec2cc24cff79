import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { SupervisedKind, SupervisionState } from './supervision.rules';

@ObjectType('SupervisionMilestone', { description: '督办节点。Something that is to be reached by a moment.' })
export class SupervisionMilestone {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '节点。What is to be reached.' })
  title: string;
  @Field(() => DateTime, { description: '时限。By when.' })
  dueAt: Date;
  @Field(() => DateTime, { nullable: true, description: '完成时间。When it was reached; null until then.' })
  doneAt: Date | null;
  @Field(() => String, { nullable: true, description: '说明。How it was reached.' })
  note: string | null;
}

@ObjectType('SupervisionVisit', { description: '督办走访。What a supervisor saw.' })
export class SupervisionVisitType {
  @Field(() => DateTime, { description: '时间。When it was.' })
  at: Date;
  @Field(() => String, { description: '走访情况。What was seen.' })
  finding: string;
  @Field(() => String, { nullable: true, description: '进度。How far it has come, in words.' })
  progress: string | null;
  @Field(() => String, { nullable: true, description: '质量。How well it is done, in words.' })
  quality: string | null;
}

@ObjectType({
  implements: GridMatter,
  description: '督办。An order by which somebody independent of the handlers looks on until something is done.',
})
export class Supervision extends GridMatter {
  @Field(() => SupervisionState, { description: '状态。Whether somebody looks on.' })
  state: SupervisionState;
  @Field(() => String, { description: '督办编号。The number of the order; a label.' })
  number: string;
  @Field(() => SupervisedKind, { description: '对象类型。What is supervised.' })
  subjectKind: SupervisedKind;
  @Field(() => String, { description: '督办主题。The theme.' })
  theme: string;
  @Field(() => String, { description: '督办事由。Why.' })
  reason: string;
  @Field(() => DateTime, { description: '督办时限。By when it is to be done.' })
  dueAt: Date;
  @Field(() => Int, { description: '催办次数。How often the unit was urged.' })
  urgeCount: number;
  @Field(() => DateTime, { nullable: true, description: '最近催办时间。When it was urged last.' })
  lastUrgedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '解除时间。When it was ended.' })
  liftedAt: Date | null;
  @Field(() => String, { nullable: true, description: '督办结果。What came of it.' })
  result: string | null;
}

@ObjectType('SupervisionConnection', { description: '分页列表。A page of Supervision, after the Relay specification.' })
export class SupervisionConnection extends ConnectionType('Supervision', () => Supervision as ClassType<Supervision>) {}

const changed = '督办。The supervision as it is now, null when the deed was refused.';

@ObjectType('SuperviseIncidentPayload', { description: '操作结果。What SuperviseIncident answers.' })
export class SuperviseIncidentPayload extends PayloadType(
  'SuperviseIncident',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('SuperviseDecisionPayload', { description: '操作结果。What SuperviseDecision answers.' })
export class SuperviseDecisionPayload extends PayloadType(
  'SuperviseDecision',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('SuperviseProjectPayload', { description: '操作结果。What SuperviseProject answers.' })
export class SuperviseProjectPayload extends PayloadType(
  'SuperviseProject',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('RecordSupervisionVisitPayload', { description: '操作结果。What RecordSupervisionVisit answers.' })
export class RecordSupervisionVisitPayload extends PayloadType(
  'RecordSupervisionVisit',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('CompleteMilestonePayload', { description: '操作结果。What CompleteMilestone answers.' })
export class CompleteMilestonePayload extends PayloadType(
  'CompleteMilestone',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('RescheduleSupervisionPayload', { description: '操作结果。What RescheduleSupervision answers.' })
export class RescheduleSupervisionPayload extends PayloadType(
  'RescheduleSupervision',
  'supervision',
  () => Supervision,
  changed,
) {}

@ObjectType('UrgeSupervisedPayload', { description: '操作结果。What UrgeSupervised answers.' })
export class UrgeSupervisedPayload extends PayloadType('UrgeSupervised', 'supervision', () => Supervision, changed) {}

@ObjectType('LiftSupervisionPayload', { description: '操作结果。What LiftSupervision answers.' })
export class LiftSupervisionPayload extends PayloadType('LiftSupervision', 'supervision', () => Supervision, changed) {}
