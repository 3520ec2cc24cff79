import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { ErasedKind, ErasureScope, ErasureState } from './erasure.enums';

@ObjectType({ description: '依据文件。The document that an erasure or a hold rests on.' })
export class RetentionBasis {
  @Field(() => String, { description: '标题。What it is called.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number.' })
  number: string | null;
  @Field(() => LocalDate, { name: 'date', nullable: true, description: '日期。Its date.' })
  day: string | null;
}

@ObjectType({ description: '障碍。Something that stands against erasing somebody’s data.' })
export class ErasureObstacle {
  @Field(() => String, { description: '代码。A stable code; the one with which the deed would be refused.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '个人数据清除。Somebody’s data are to be erased, or were: proposed by one HR officer, decided by another, carried out at once or on a day.',
})
export class PersonErasure {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ID, { description: '人员标识。The person’s opaque id, which stays.' })
  personId: string;
  @Field(() => ErasureScope, { description: '范围。How much is erased.' })
  scope: ErasureScope;
  @Field(() => ErasureState, { description: '状态。How far it has come.' })
  state: ErasureState;
  @Field(() => LocalDate, {
    nullable: true,
    description: '执行日期。The day for which it was decided; null for at once.',
  })
  executesOn: string | null;
  @Field(() => DateTime, { name: 'proposedAt', description: '提出时间。When it was proposed.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '决定时间。When it was decided on.' })
  decidedAt: Date | null;
  @Field(() => String, {
    nullable: true,
    description: '中止原因代码。Code of what stood against it on its day; null where nothing did.',
  })
  haltedBy: string | null;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ implements: TimelineEntry, description: '清除历程。One thing that was done about an erasure.' })
export class PersonErasureTimelineEntry extends TimelineEntry {
  @Field(() => ErasureState, { description: '之后的状态。The state afterwards.' })
  state: ErasureState;
}

@ObjectType('PersonErasureTimelineEntryConnection', {
  description: '分页列表。A page of PersonErasureTimelineEntry, after the Relay specification.',
})
export class PersonErasureTimelineEntryConnection extends ConnectionType(
  'PersonErasureTimelineEntry',
  () => PersonErasureTimelineEntry as ClassType<PersonErasureTimelineEntry>,
) {}

@ObjectType('PersonErasureConnection', {
  description: '分页列表。A page of PersonErasure, after the Relay specification.',
})
export class PersonErasureConnection extends ConnectionType(
  'PersonErasure',
  () => PersonErasure as ClassType<PersonErasure>,
) {}

@ObjectType({ description: '清除数量。How many rows of a kind were erased.' })
export class ErasedCount {
  @Field(() => ErasedKind, { description: '种类。What kind of data.' })
  kind: ErasedKind;
  @Field(() => Int, { description: '行数。How many rows, or files.' })
  rows: number;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '清除证明。That somebody’s data were erased, on what basis, when, and how much of which kind: without the data.',
})
export class ErasureCertificate {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '证明编号。By which it is quoted.' })
  number: string;
  @Field(() => ID, { description: '人员标识。The person’s opaque id, which names nobody any more.' })
  personId: string;
  @Field(() => ErasureScope, { description: '范围。How much was erased.' })
  scope: ErasureScope;
  @Field(() => String, { description: '决定角色。In which role it was decided; never who.' })
  decidedByRole: string;
  @Field(() => DateTime, { description: '决定时间。When it was decided.' })
  decidedAt: Date;
  @Field(() => DateTime, { name: 'erasedAt', description: '完成时间。When the last of it was erased.' })
  at: Date;
}

@ObjectType('ErasureCertificateConnection', {
  description: '分页列表。A page of ErasureCertificate, after the Relay specification.',
})
export class ErasureCertificateConnection extends ConnectionType(
  'ErasureCertificate',
  () => ErasureCertificate as ClassType<ErasureCertificate>,
) {}

const payload = (deed: string) =>
  PayloadType(deed, 'personErasure', () => PersonErasure, '清除。The erasure as it now stands.');

@ObjectType('ProposePersonErasurePayload', { description: '操作结果。What proposePersonErasure answers.' })
export class ProposePersonErasurePayload extends payload('ProposePersonErasure') {}

@ObjectType('DecidePersonErasurePayload', { description: '操作结果。What decidePersonErasure answers.' })
export class DecidePersonErasurePayload extends payload('DecidePersonErasure') {}

@ObjectType('WithdrawPersonErasurePayload', { description: '操作结果。What withdrawPersonErasure answers.' })
export class WithdrawPersonErasurePayload extends payload('WithdrawPersonErasure') {}

@ObjectType('ResumePersonErasurePayload', { description: '操作结果。What resumePersonErasure answers.' })
export class ResumePersonErasurePayload extends payload('ResumePersonErasure') {}
