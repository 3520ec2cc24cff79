import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AppealState } from './pool-appeal.enums';

@ObjectType({
  description: '申诉。A nominee has a decision looked at again: once a decision, by another than who took it.',
})
export class ReserveAppeal {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '理由。On what ground.' })
  ground: string;
  @Field(() => AppealState, { description: '状态。What became of it.' })
  state: AppealState;
  @Field(() => DateTime, { name: 'raisedAt', description: '提出时间。When it was raised.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '处理时间。When it was settled.' })
  settledAt: Date | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

const payload = (deed: string) =>
  PayloadType(deed, 'appeal', () => ReserveAppeal, '申诉。The appeal as it now stands.');

@ObjectType('AppealEntryPayload', { description: '操作结果。What appealEntry answers.' })
export class AppealEntryPayload extends payload('AppealEntry') {}

@ObjectType('SettleAppealPayload', { description: '操作结果。What settleAppeal answers.' })
export class SettleAppealPayload extends payload('SettleAppeal') {}
