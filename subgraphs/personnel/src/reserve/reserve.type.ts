import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CommitteeTier, ReserveExitReason, ReserveStep } from './reserve.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '后备人选。A candidate for one tier in one batch, from recommendation to exit.' })
export class ReserveEntry {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => CommitteeTier, { description: '层级。The tier the candidate is kept for.' })
  tier: CommitteeTier;
  @Field(() => ReserveStep, { description: '环节。How far the entry has come.' })
  step: ReserveStep;
  @Field(() => LocalDate, { name: 'recommendedOn', description: '推荐日期。When the community recommended.' })
  recommendedDay: string;
  @Field(() => LocalDate, {
    name: 'selectedOn',
    nullable: true,
    description: '遴选日期。When the subdistrict or town selected.',
  })
  selectedDay: string | null;
  @Field(() => LocalDate, { name: 'enteredOn', nullable: true, description: '入库日期。When the district entered it.' })
  enteredDay: string | null;
  @Field(() => LocalDate, {
    name: 'endedOn',
    nullable: true,
    description: '结束日期。When it was rejected or left the pool.',
  })
  endedDay: string | null;
  @Field(() => ReserveExitReason, { nullable: true, description: '出库原因。Why it left the pool.' })
  exitReason: ReserveExitReason | null;
  @Field(() => LocalDate, {
    name: 'reviewDueOn',
    nullable: true,
    description: '复核到期日。By when somebody in the pool is to be reviewed next; null outside the pool.',
  })
  reviewDueDay: string | null;
  @Field(() => String, { name: 'rejectionReason', nullable: true, description: '未通过原因。Why it was rejected.' })
  rejection: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change, but not by what the calendar proposes.' })
  version: number;
}

@ObjectType('ReserveEntryConnection', {
  description: '分页列表。A page of ReserveEntry, after the Relay specification.',
})
export class ReserveEntryConnection extends ConnectionType(
  'ReserveEntry',
  () => ReserveEntry as ClassType<ReserveEntry>,
) {}

const entry = () => ReserveEntry;
const answered = '后备人选。The entry as it now stands.';

@ObjectType('RecommendCandidatePayload', { description: '操作结果。What recommendCandidate answers.' })
export class RecommendCandidatePayload extends PayloadType('RecommendCandidate', 'reserveEntry', entry, answered) {}

@ObjectType('SelectCandidatePayload', { description: '操作结果。What selectCandidate answers.' })
export class SelectCandidatePayload extends PayloadType('SelectCandidate', 'reserveEntry', entry, answered) {}

@ObjectType('EnterPoolPayload', { description: '操作结果。What enterPool answers.' })
export class EnterPoolPayload extends PayloadType('EnterPool', 'reserveEntry', entry, answered) {}

@ObjectType('RejectCandidatePayload', { description: '操作结果。What rejectCandidate answers.' })
export class RejectCandidatePayload extends PayloadType('RejectCandidate', 'reserveEntry', entry, answered) {}

@ObjectType('ReviewEntryPayload', { description: '操作结果。What reviewEntry answers.' })
export class ReviewEntryPayload extends PayloadType('ReviewEntry', 'reserveEntry', entry, answered) {}

@ObjectType('ExitPoolPayload', { description: '操作结果。What exitPool answers.' })
export class ExitPoolPayload extends PayloadType('ExitPool', 'reserveEntry', entry, answered) {}

@ObjectType('WithdrawCandidatePayload', { description: '操作结果。What withdrawCandidate answers.' })
export class WithdrawCandidatePayload extends PayloadType('WithdrawCandidate', 'reserveEntry', entry, answered) {}

@ObjectType({ description: '行错误。Why one row was refused.' })
export class ReserveStepRowError {
  @Field(() => String, { description: '代码。A stable code that tells the state.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
  @Field(() => String, { nullable: true, description: '字段。The input field at fault, null when none is.' })
  field: string | null;
}

@ObjectType({ description: '行结果。What became of one row.' })
export class ReserveStepRow {
  @Field(() => Int, { description: '行号。The number that the request gave it.' })
  row: number;
  @Field(() => ReserveStepRowError, {
    name: 'error',
    nullable: true,
    description: '未办理的原因。Null when it was done, or when another row undid it.',
  })
  refusal: ReserveStepRowError | null;
}

@ObjectType('TakeReserveStepsPayload', { description: '操作结果。What takeReserveSteps answers.' })
export class TakeReserveStepsPayload extends PayloadType(
  'TakeReserveSteps',
  'rows',
  (() => [ReserveStepRow]) as unknown as () => ClassType<ReserveStepRow>,
  '各行结果。What became of each row, in the order of the request.',
) {}
