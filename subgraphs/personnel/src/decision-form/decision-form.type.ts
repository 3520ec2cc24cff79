import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DecisionOutcome, MatterKind } from './decision-form.enums';

@ObjectType({
  description: '引用材料。A document by what it is called and where it is kept; files are not stored here.',
})
export class ReferredDocument {
  @Field(() => String, { description: '标题。What it is called.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number.' })
  number: string | null;
  @Field(() => LocalDate, { name: 'date', nullable: true, description: '日期。Its date.' })
  day: string | null;
  @Field(() => String, { nullable: true, description: '链接。Where it is kept.' })
  link: string | null;
  @Field(() => String, {
    name: 'sha256',
    nullable: true,
    description: '校验值。SHA-256 of the file, by which a later copy is known to be the same.',
  })
  digest: string | null;
}

@ObjectType({
  description: '审批表。What was decided about something, in one form for every level; never changed afterwards.',
})
export class DecisionForm {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => MatterKind, { description: '事项类型。What kind of thing it is about.' })
  matterKind: MatterKind;
  @Field(() => String, { description: '操作。The deed that it belongs to, by its name.' })
  action: string;
  @Field(() => DecisionOutcome, { description: '结果。What it says of the matter.' })
  outcome: DecisionOutcome;
  @Field(() => String, { nullable: true, description: '理由代码。A code of the catalogue of the kind.' })
  reasonCode: string | null;
  @Field(() => String, {
    nullable: true,
    description: '意见。In words; null for whom it is about, unless it alone says why something was refused.',
  })
  comment: string | null;
  @Field(() => LocalDate, { name: 'decidedOn', description: '决定日期。The day of the decision.' })
  decidedDay: string;
  @Field(() => DateTime, { name: 'recordedAt', description: '登记时间。When it was recorded.' })
  at: Date;
  @Field(() => String, { description: '角色。In which role it was decided.' })
  byRole: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '理由目录项。A reason that forms about one kind of matter may give.' })
export class DecisionReason {
  @Field(() => MatterKind, { description: '事项类型。The kind of matter that it is for.' })
  matterKind: MatterKind;
  @Field(() => String, { description: '代码。Stable.' })
  code: string;
  @Field(() => String, { description: '名称。In words.' })
  label: string;
  @Field(() => DecisionOutcome, {
    nullable: true,
    description: '适用结果。The only outcome it explains; null for any.',
  })
  outcome: DecisionOutcome | null;
  @Field(() => Boolean, { description: '是否启用。False when forms give it no more.' })
  inUse: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('KeepDecisionReasonPayload', { description: '操作结果。What keepDecisionReason answers.' })
export class KeepDecisionReasonPayload extends PayloadType(
  'KeepDecisionReason',
  'decisionReason',
  () => DecisionReason,
  '理由目录项。The reason as it now stands.',
) {}
