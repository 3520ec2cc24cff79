import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Leg } from '../leg/leg.type';
import { ExchangeDirection, OutsideOrderState } from './outside-order.rules';

registerEnumType(OutsideOrderState, {
  name: 'OutsideOrderState',
  description: '外部工单状态。How an order stands in an outside system.',
  valuesConfig: {
    SENT: { description: '已推送。Sent there.' },
    RECEIVED: { description: '已接收。Taken in there.' },
    TRANSFERRED_UP: { description: '已上转。Passed on to a higher level there.' },
    IN_PROGRESS: { description: '办理中。Being worked on there.' },
    DONE: { description: '已办结。Done there.' },
    REFUSED: { description: '已退回。Refused there.' },
  },
});
registerEnumType(ExchangeDirection, {
  name: 'ExchangeDirection',
  description: '交换方向。Which way something passed.',
  valuesConfig: {
    OUT: { description: '发出。From here to there.' },
    IN: { description: '收到。From there to here.' },
  },
});

/** What passed, and how the order stood afterwards. */
@ObjectType({ description: '外部工单交换。Something that passed between this platform and an outside system.' })
export class OutsideExchange {
  @Field(() => DateTime, { description: '时间。When it passed.' })
  at: Date;
  @Field(() => ExchangeDirection, { description: '方向。Which way.' })
  direction: ExchangeDirection;
  @Field(() => OutsideOrderState, { description: '状态。How the order stood there afterwards.' })
  state: OutsideOrderState;
  @Field(() => String, { nullable: true, description: '内容。In words.' })
  text: string | null;
}

@ObjectType({ description: '外部工单。The order that stands for a leg in an outside system, as last exchanged.' })
export class OutsideOrder {
  @Field(() => String, { description: '外部系统。What the system is called.' })
  system: string;
  @Field(() => String, { description: '外部工单号。The order’s own number there.' })
  number: string;
  @Field(() => OutsideOrderState, { description: '状态。How it stands there.' })
  state: OutsideOrderState;
  @Field(() => DateTime, { description: '最近交换时间。When something last passed.' })
  exchangedAt: Date;
  @Field(() => [OutsideExchange], { description: '交换记录。What passed, newest first.' })
  exchanges: OutsideExchange[];
}

@InputType({ description: '登记外部工单。Tells what was sent to an outside system about a leg, or heard from it.' })
export class RecordOutsideOrderInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '派单。The leg.' })
  legId: string;
  @Field(() => Int, { description: '派单的版本。Version of the leg that the deed was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '外部系统（50字内）。What the system is called.' })
  system: string;
  @Field(() => String, { description: '外部工单号（80字内）。The order’s own number there.' })
  number: string;
  @Field(() => OutsideOrderState, { description: '状态。How it stands there.' })
  state: OutsideOrderState;
  @Field(() => ExchangeDirection, { description: '方向。Which way it passed.' })
  direction: ExchangeDirection;
  @Field(() => DateTime, { nullable: true, description: '时间。When it passed; now without it, never ahead.' })
  at?: Date | null;
  @Field(() => String, { nullable: true, description: '内容（4000字内）。In words.' })
  text?: string | null;
}

@ObjectType('RecordOutsideOrderPayload', { description: '操作结果。What RecordOutsideOrder answers.' })
export class RecordOutsideOrderPayload extends PayloadType(
  'RecordOutsideOrder',
  'leg',
  () => Leg,
  '派单。The leg as it is now, null when the deed was refused.',
) {}
