import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { CareerTier } from './career-tier';
import { ProbationOutcome, PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';

@Directive('@key(fields: "id")')
@ObjectType({
  description: '任用变动。Somebody moves from post to post, from the proposal until what follows is done.',
})
export class PromotionMove {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => PromotionMoveKind, {
    nullable: true,
    description: '任用方式。In what way; null where it was recorded before the way was kept.',
  })
  kind: PromotionMoveKind | null;
  @Field(() => PromotionMoveState, { description: '办理状态。How far it has come.' })
  state: PromotionMoveState;
  @Field(() => CareerTier, { description: '原层级。From this tier.' })
  fromTier: CareerTier;
  @Field(() => CareerTier, { description: '新层级。To this tier.' })
  toTier: CareerTier;
  @Field(() => LocalDate, { description: '生效日期。When it took effect, or is meant to.' })
  effectiveOn: string;
  @Field(() => LocalDate, { nullable: true, description: '任期届满（含）。Last day in the new post; null while open.' })
  termTo: string | null;
  @Field(() => String, { description: '依据文件。The document it rests on.' })
  basis: string;
  @Field(() => String, { nullable: true, description: '会议。The meeting that decided.' })
  meeting: string | null;
  @Field(() => LocalDate, { nullable: true, description: '会议日期。When it met.' })
  meetingOn: string | null;
  @Field(() => ID, { nullable: true, description: '批次。Those that were proposed together share it.' })
  batchId: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '试用期。Of a new post.' })
export class Probation {
  @Field(() => Int, { description: '月数。How long it lasts.' })
  months: number;
  @Field(() => LocalDate, {
    nullable: true,
    description: '届满（含）。Its last day; null before the move takes effect.',
  })
  until: string | null;
  @Field(() => ProbationOutcome, { nullable: true, description: '结论。What came of it; null until it is said.' })
  outcome: ProbationOutcome | null;
}

@ObjectType({ description: '最低服务年限。How long somebody committed to stay in the new post.' })
export class ServiceCommitment {
  @Field(() => Int, { description: '月数。How long it lasts.' })
  months: number;
  @Field(() => LocalDate, {
    nullable: true,
    description: '届满（含）。Its last day; null before the move takes effect.',
  })
  until: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '提前离任日期。Last day in office of whoever left before; null where nobody did.',
  })
  brokenOn: string | null;
}

@ObjectType({ implements: TimelineEntry, description: '任用变动历程。One thing that was done about a move.' })
export class PromotionMoveTimelineEntry extends TimelineEntry {
  @Field(() => PromotionMoveState, { description: '之后的状态。The state afterwards.' })
  state: PromotionMoveState;
}

@ObjectType('PromotionMoveTimelineEntryConnection', {
  description: '分页列表。A page of PromotionMoveTimelineEntry, after the Relay specification.',
})
export class PromotionMoveTimelineEntryConnection extends ConnectionType(
  'PromotionMoveTimelineEntry',
  () => PromotionMoveTimelineEntry as ClassType<PromotionMoveTimelineEntry>,
) {}

@ObjectType('PromotionMoveConnection', {
  description: '分页列表。A page of PromotionMove, after the Relay specification.',
})
export class PromotionMoveConnection extends ConnectionType(
  'PromotionMove',
  () => PromotionMove as ClassType<PromotionMove>,
) {}

const payload = (deed: string) =>
  PayloadType(deed, 'promotionMove', () => PromotionMove, '任用变动。The move as it now stands.');

@ObjectType('ProposeAppointmentPayload', { description: '操作结果。What proposeAppointment answers.' })
export class ProposeAppointmentPayload extends payload('ProposeAppointment') {}

@ObjectType('RecordInspectionPayload', { description: '操作结果。What recordInspection answers.' })
export class RecordInspectionPayload extends payload('RecordInspection') {}

@ObjectType('DecideAppointmentPayload', { description: '操作结果。What decideAppointment answers.' })
export class DecideAppointmentPayload extends payload('DecideAppointment') {}

@ObjectType('RecordElectionPayload', { description: '操作结果。What recordElection answers.' })
export class RecordElectionPayload extends payload('RecordElection') {}

@ObjectType('RescheduleAppointmentPayload', { description: '操作结果。What rescheduleAppointment answers.' })
export class RescheduleAppointmentPayload extends payload('RescheduleAppointment') {}

@ObjectType('CancelAppointmentPayload', { description: '操作结果。What cancelAppointment answers.' })
export class CancelAppointmentPayload extends payload('CancelAppointment') {}

@ObjectType('ConcludeProbationPayload', { description: '操作结果。What concludeProbation answers.' })
export class ConcludeProbationPayload extends payload('ConcludeProbation') {}

@ObjectType('CompleteHandoverPayload', { description: '操作结果。What completeHandover answers.' })
export class CompleteHandoverPayload extends payload('CompleteHandover') {}

@ObjectType('RecordMovePayload', { description: '操作结果。What recordMove answers.' })
export class RecordMovePayload extends payload('RecordMove') {}

@ObjectType('AnnulMovePayload', { description: '操作结果。What annulMove answers.' })
export class AnnulMovePayload extends payload('AnnulMove') {}
