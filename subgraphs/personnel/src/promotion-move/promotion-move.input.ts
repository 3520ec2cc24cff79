import { LocalDate } from '@gridweave/subgraph/scalars';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentKind } from '../appointment/role.type';
import { DecisionFormInput, ReferredDocumentInput } from '../decision-form/decision-form-fields';
import { CareerTier } from './career-tier';
import { InspectionOutcome, ProbationOutcome, PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';

export const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const why = '原因。Why; kept in the record.';

@InputType({ description: '任用变动筛选。Which moves; every field given must hold.' })
export class PromotionMoveFilter {
  @Field(() => CareerTier, { nullable: true, description: '原层级。From this tier.' })
  fromTier?: CareerTier | null;
  @Field(() => CareerTier, { nullable: true, description: '新层级。To this tier.' })
  toTier?: CareerTier | null;
  @Field(() => PromotionMoveKind, { nullable: true, description: '任用方式。In this way.' })
  kind?: PromotionMoveKind | null;
  @Field(() => PromotionMoveState, { nullable: true, description: '办理状态。In this state.' })
  state?: PromotionMoveState | null;
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Of people in this division or under it.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '人员。Of this person.' })
  personId?: string | null;
  @Field(() => ID, { nullable: true, description: '新岗位。To this post.' })
  toPostId?: string | null;
  @Field(() => ID, { nullable: true, description: '批次。Proposed together in this batch.' })
  batchId?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '起（含）。Effective, or meant to be, on or after this date.',
  })
  from?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '止（含）。Effective, or meant to be, on or before this date.',
  })
  to?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '违反最低服务年限。True: only those whose holder left before the service committed to was over.',
  })
  commitmentBroken?: boolean | null;
  @Field(() => LocalDate, {
    nullable: true,
    description:
      '试用期在此日期前届满且尚无结论。In effect, with a probation whose last day is before this date and that is not concluded; without those who left before that day.',
  })
  probationEndsBefore?: string | null;
}

@InputType()
export abstract class ProposalInput {
  @Field(() => ID, { description: '人员。Who is to move.' })
  personId: string;
  @Field(() => PromotionMoveKind, { description: '任用方式。In what way.' })
  kind: PromotionMoveKind;
  @Field(() => ID, { nullable: true, description: '新岗位。The post to be taken; none for DISMISSAL and RETIREMENT.' })
  toPostId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: '现任职务。The appointment that somebody moves from; none for whoever comes from outside.',
  })
  fromAppointmentId?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      '离任的职务。Appointments that end the day before; the one moved from when left out, none when empty (一肩挑、兼任); at most 10.',
  })
  leavesAppointmentIds?: string[] | null;
  @Field(() => LocalDate, {
    description: '拟生效日期。When it is meant to take effect, today or later; a vote may say another date.',
  })
  effectiveOn: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: '任期届满（含）。Last day in the new post; left out while open.',
  })
  termTo?: string | null;
  @Field(() => EmploymentKind, { nullable: true, description: '用工性质。On what terms; required with a new post.' })
  employmentKind?: EmploymentKind | null;
  @Field(() => ID, {
    nullable: true,
    description: '晋升渠道。The track that it follows; any that has the path when left out.',
  })
  promotionTrackId?: string | null;
  @Field(() => String, { nullable: true, description: '不在渠道内的原因。Why it follows no track.' })
  offTrackReason?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '超龄批准机关。Who has let somebody past the retirement age take it.',
  })
  ageRelaxation?: string | null;
  @Field(() => Int, { nullable: true, description: '试用期（月）。1 to 240.' })
  probationMonths?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '最低服务年限（月）。1 to 240; what the path of the track says when left out.',
  })
  commitmentMonths?: number | null;
  @Field(() => String, { description: '依据。What the proposal rests on; 1 to 200 characters.' })
  basis: string;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。Comment and documents of the proposal.' })
  form?: DecisionFormInput | null;
}

@InputType({ description: '提出任用。Who is to move where, in what way and when.' })
export class ProposeAppointmentInput extends ProposalInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
}

@InputType({ description: '批量任用的一行。One of several proposals.' })
export class AppointmentProposalInput extends ProposalInput {}

@InputType({ description: '批量提出任用。Several proposals at once.' })
export class ProposeAppointmentsInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => [AppointmentProposalInput], { description: '各行。1 to 100 proposals.' })
  rows: AppointmentProposalInput[];
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with rows that fail.' })
  errorPolicy: ErrorPolicy;
}

@InputType()
export abstract class MoveChange {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '任用变动。The move.' })
  promotionMoveId: string;
}

@InputType({ description: '登记考察。What independent inspectors found.' })
export class RecordInspectionInput extends MoveChange {
  @Field(() => [ID], {
    description: '考察人员。2 to 10 people in office, none beside the candidate in unit or grid, none who proposed it.',
  })
  inspectorIds: string[];
  @Field(() => LocalDate, { description: '考察日期。Not in the future.' })
  inspectedOn: string;
  @Field(() => InspectionOutcome, { description: '考察结论。What they conclude.' })
  outcome: InspectionOutcome;
  @Field(() => String, { description: '考察情况。What they found; read by HR officers of the line alone.' })
  findings: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
}

/** What a decision says, of one move or of several. */
export interface DecisionInput {
  readonly agreed: boolean;
  readonly basis: string;
  readonly meeting?: string | null;
  readonly meetingOn?: string | null;
  readonly form?: DecisionFormInput | null;
}

const agreed = '是否同意。False ends it, with a reason in the form.';
const basis = '依据文件。The document of the decision; 1 to 200 characters.';
const meeting = '会议。The meeting that decided; at most 200 characters.';
export const meetingOn = '会议日期。Not in the future.';
const formOf = '审批表。Reason, comment and documents.';
const dated = '生效日期。Another date than the one proposed, today or later.';

@InputType({ description: '决定任用。What was decided about a proposal, by somebody else.' })
export class DecideAppointmentInput extends MoveChange implements DecisionInput {
  @Field(() => Boolean, { description: agreed })
  agreed: boolean;
  @Field(() => LocalDate, { nullable: true, description: dated })
  effectiveOn?: string | null;
  @Field(() => String, { description: basis })
  basis: string;
  @Field(() => String, { nullable: true, description: meeting })
  meeting?: string | null;
  @Field(() => LocalDate, { nullable: true, description: meetingOn })
  meetingOn?: string | null;
  @Field(() => DecisionFormInput, { nullable: true, description: formOf })
  form?: DecisionFormInput | null;
}

@InputType({ description: '批量决定的一行。One of the moves decided on.' })
export class DecidedMoveInput {
  @Field(() => ID, { description: '任用变动。The move.' })
  promotionMoveId: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => LocalDate, { nullable: true, description: dated })
  effectiveOn?: string | null;
}

@InputType({ description: '批量决定任用。One decision on several proposals.' })
export class DecideAppointmentsInput implements DecisionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => [DecidedMoveInput], { description: '各行。1 to 100 moves.' })
  rows: DecidedMoveInput[];
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with rows that fail.' })
  errorPolicy: ErrorPolicy;
  @Field(() => Boolean, { description: agreed })
  agreed: boolean;
  @Field(() => String, { description: basis })
  basis: string;
  @Field(() => String, { nullable: true, description: meeting })
  meeting?: string | null;
  @Field(() => LocalDate, { nullable: true, description: meetingOn })
  meetingOn?: string | null;
  @Field(() => DecisionFormInput, { nullable: true, description: formOf })
  form?: DecisionFormInput | null;
}

@InputType({ description: '改期。Another date for a move that waits or was halted.' })
export class RescheduleAppointmentInput extends MoveChange {
  @Field(() => LocalDate, { description: '生效日期。Today or later.' })
  effectiveOn: string;
  @Field(() => String, { description: why })
  reason: string;
}

@InputType({ description: '撤销任用。Which move does not take place, and why.' })
export class CancelAppointmentInput extends MoveChange {
  @Field(() => String, { description: why })
  reason: string;
}

@InputType({ description: '作废任用变动。Which move never was, and why.' })
export class AnnulMoveInput extends MoveChange {
  @Field(() => String, { description: why })
  reason: string;
}

@InputType({ description: '试用期结论。What came of a probation.' })
export class ConcludeProbationInput extends MoveChange {
  @Field(() => ProbationOutcome, { description: '结论。PASSED only once its last day is over.' })
  outcome: ProbationOutcome;
  @Field(() => String, { description: why })
  reason: string;
}

@InputType({ description: '完成交接事项。What has been handed over.' })
export class CompleteHandoverInput extends MoveChange {
  @Field(() => ID, { description: '交接事项。Which.' })
  handoverId: string;
  @Field(() => Int, { nullable: true, description: '事件数。How many incidents were handed over; for those alone.' })
  count?: number | null;
  @Field(() => String, { nullable: true, description: '备注。To whom, and what is to be known; kept in the record.' })
  note?: string | null;
}
