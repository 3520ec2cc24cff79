import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter } from '../grid-matter/grid-matter.type';
import { DisputeKind, DisputeState } from './dispute.rules';

registerEnumType(DisputeState, {
  name: 'DisputeState',
  description: '矛盾纠纷状态。How far a dispute is.',
  valuesConfig: {
    OPEN: { description: '已登记。Nobody mediates yet.' },
    MEDIATING: { description: '调解中。Somebody mediates.' },
    AGREED: { description: '已达成协议。The parties agreed.' },
    FAILED: { description: '调解未成。They did not; another way is left.' },
    WITHDRAWN: { description: '已撤回。They want no mediation any more.' },
  },
});

registerEnumType(DisputeKind, {
  name: 'DisputeKind',
  description: '矛盾纠纷类型。What a dispute is about.',
  valuesConfig: {
    NEIGHBOURS: { description: '邻里。Between neighbours.' },
    FAMILY: { description: '婚姻家庭。Within a family.' },
    PROPERTY_MANAGEMENT: { description: '物业。With a property company.' },
    TRADE: { description: '消费经营。Of trade.' },
    LABOUR: { description: '劳动。Of work and pay.' },
    LAND: { description: '土地房屋。About land and houses.' },
    OTHER: { description: '其他。About something else.' },
  },
});

@InputType({ description: '当事人。A party to a dispute.' })
export class PartyInput {
  @Field(() => String, { description: '姓名（50字内）。The name; it is masked before it is kept.' })
  name: string;
  @Field(() => String, { description: '身份（40字内）。What the party is, such as 商户.' })
  standing: string;
}

@InputType({ description: '登记矛盾纠纷。What is disputed where.' })
export class OpenDisputeInput extends DeedInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => DisputeKind, { description: '类型。What it is about, in kind.' })
  kind: DisputeKind;
  @Field(() => String, { description: '情况说明（4000字内）。What it is about, at most 4,000 characters.' })
  summary: string;
  @Field(() => [PartyInput], { description: '当事人。Between whom, 2 to 20.' })
  parties: PartyInput[];
}

@InputType({ description: '指定调解员。Who mediates.' })
export class AssignMediatorInput extends ChangeInput {
  @Field(() => ID, { description: '矛盾纠纷。The dispute.' })
  disputeId: string;
  @Field(() => ID, { description: '调解员任职。The appointment of whoever mediates.' })
  mediatorAppointmentId: string;
}

@InputType({ description: '登记调解。A meeting with the parties.' })
export class RecordMediationInput extends ChangeInput {
  @Field(() => ID, { description: '矛盾纠纷。The dispute.' })
  disputeId: string;
  @Field(() => DateTime, { description: '时间。When it was.' })
  at: Date;
  @Field(() => String, { description: '记录（4000字内）。What was said, at most 4,000 characters.' })
  text: string;
}

@InputType({ description: '调解结束。With an agreement or the way that is left, exactly one of them.' })
export class SettleDisputeInput extends ChangeInput {
  @Field(() => ID, { description: '矛盾纠纷。The dispute.' })
  disputeId: string;
  @Field(() => String, { nullable: true, description: '协议内容（4000字内）。What the parties agreed.' })
  agreement?: string | null;
  @Field(() => String, { nullable: true, description: '去向（1000字内）。The way that is left, such as a court.' })
  referral?: string | null;
}

@InputType({ description: '撤回矛盾纠纷。The parties want no mediation any more.' })
export class WithdrawDisputeInput extends ChangeInput {
  @Field(() => ID, { description: '矛盾纠纷。The dispute.' })
  disputeId: string;
  @Field(() => String, { description: '理由（1000字内）。Why.' })
  reason: string;
}

@InputType({ description: '回访矛盾纠纷。Whether an agreement is kept.' })
export class FollowUpDisputeInput extends ChangeInput {
  @Field(() => ID, { description: '矛盾纠纷。The dispute.' })
  disputeId: string;
  @Field(() => Boolean, { description: '是否履行。Whether it is kept.' })
  kept: boolean;
  @Field(() => String, { nullable: true, description: '说明（4000字内）。A remark.' })
  text?: string | null;
}

@InputType({ description: '矛盾纠纷筛选。Which disputes to list; all conditions must hold.' })
export class DisputeFilter extends GridMatterFilter {
  @Field(() => DisputeState, { nullable: true, description: '状态。In this state.' })
  state?: DisputeState | null;
  @Field(() => DisputeKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: DisputeKind | null;
}
