import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { CommitteeTier, ReserveExitReason, ReserveStep } from './reserve.enums';

@ObjectType({ description: '年龄条件。Who is young enough for a tier, as two dates instead of an age.' })
export class ReserveAgeRule {
  @Field(() => CommitteeTier, { description: '层级。The tier it is for.' })
  tier: CommitteeTier;
  @Field(() => LocalDate, { description: '年龄计算截止日。The date on which ages are read.' })
  readOn: string;
  @Field(() => LocalDate, {
    nullable: true,
    description:
      '须于该日或之后出生。Born on or after this date; null when the rule is unknown, which is not “no limit”.',
  })
  bornOnOrAfter: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '后备批次。One round of building the reserve pool.' })
export class ReserveBatch {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '名称。What the round is called.' })
  name: string;
  @Field(() => LocalDate, { description: '年龄计算截止日。The date on which ages are read.' })
  readOn: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

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
  @Field(() => String, { name: 'rejectionReason', nullable: true, description: '未通过原因。Why it was rejected.' })
  rejection: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('ReserveBatchConnection', {
  description: '分页列表。A page of ReserveBatch, after the Relay specification.',
})
export class ReserveBatchConnection extends ConnectionType(
  'ReserveBatch',
  () => ReserveBatch as ClassType<ReserveBatch>,
) {}

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
