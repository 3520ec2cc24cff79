import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { DisputeKind, DisputeState } from './dispute.rules';

@ObjectType({ description: '当事人。What somebody is to a dispute.' })
export class DisputeParty {
  @Field(() => String, { description: '姓名（脱敏）。The masked name; the whole one is not kept.' })
  name: string;
  @Field(() => String, { description: '身份。What the party is, such as 商户.' })
  standing: string;
}

@ObjectType({ description: '调解记录。A meeting with the parties, or a look at whether an agreement is kept.' })
export class MediationRecord {
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => String, { description: '记录。What was said or seen.' })
  text: string;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否履行。Whether the agreement is kept, where that was looked at.',
  })
  kept: boolean | null;
}

@ObjectType({
  implements: GridMatter,
  description:
    '矛盾纠纷。A dispute between people, and how it is mediated. What it is about and between whom is read by those who handle it alone, names masked.',
})
export class Dispute extends GridMatter {
  @Field(() => DisputeState, { description: '状态。How far it is.' })
  state: DisputeState;
  @Field(() => DisputeKind, { description: '类型。What it is about, in kind.' })
  kind: DisputeKind;
  @Field(() => DateTime, { description: '登记时间。When it was taken in hand.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '调解结束时间。When mediation ended.' })
  settledAt: Date | null;
}

@ObjectType('DisputeConnection', { description: '分页列表。A page of Dispute, after the Relay specification.' })
export class DisputeConnection extends ConnectionType('Dispute', () => Dispute as ClassType<Dispute>) {}

const changed = '矛盾纠纷。The dispute as it is now, null when the deed was refused or it is not the viewer’s to see.';

@ObjectType('OpenDisputePayload', { description: '操作结果。What OpenDispute answers.' })
export class OpenDisputePayload extends PayloadType('OpenDispute', 'dispute', () => Dispute, changed) {}

@ObjectType('AssignMediatorPayload', { description: '操作结果。What AssignMediator answers.' })
export class AssignMediatorPayload extends PayloadType('AssignMediator', 'dispute', () => Dispute, changed) {}

@ObjectType('RecordMediationPayload', { description: '操作结果。What RecordMediation answers.' })
export class RecordMediationPayload extends PayloadType('RecordMediation', 'dispute', () => Dispute, changed) {}

@ObjectType('SettleDisputePayload', { description: '操作结果。What SettleDispute answers.' })
export class SettleDisputePayload extends PayloadType('SettleDispute', 'dispute', () => Dispute, changed) {}

@ObjectType('WithdrawDisputePayload', { description: '操作结果。What WithdrawDispute answers.' })
export class WithdrawDisputePayload extends PayloadType('WithdrawDispute', 'dispute', () => Dispute, changed) {}

@ObjectType('FollowUpDisputePayload', { description: '操作结果。What FollowUpDispute answers.' })
export class FollowUpDisputePayload extends PayloadType('FollowUpDispute', 'dispute', () => Dispute, changed) {}
