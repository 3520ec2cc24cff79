import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LegDecideFields, LegDecision, LegRequestFields } from '../leg-decision/leg-decision.type';
import { HoldState } from './leg-hold.rules';

registerEnumType(HoldState, {
  name: 'HoldState',
  description: '挂账状态。What has become of a hold.',
  valuesConfig: {
    PENDING: { description: '待审批。Nobody has decided; the time runs on.' },
    HELD: { description: '挂账中。The clock stands until it is released; it counts as held, not as closed.' },
    REFUSED: { description: '已驳回。The time runs on.' },
    RELEASED: { description: '已解除。The work was taken up again.' },
    LAPSED: { description: '已失效。The leg ended meanwhile.' },
  },
});

export enum HoldVerdict {
  GRANT = 'GRANT',
  REFUSE = 'REFUSE',
}
registerEnumType(HoldVerdict, {
  name: 'HoldVerdict',
  description: '挂账审批。What is decided about a hold.',
  valuesConfig: {
    GRANT: { description: '批准。Lets the clock stand.' },
    REFUSE: { description: '驳回。Does not.' },
  },
});

@ObjectType({ description: '挂账。That work was to be laid aside until a review, and what was decided.' })
export class Hold extends LegDecision {
  @Field(() => DateTime, { description: '复查时间。When it is looked at again.' })
  reviewAt: Date;
  @Field(() => DateTime, { nullable: true, description: '解除时间。When the work was taken up again.' })
  releasedAt: Date | null;
  @Field(() => String, { nullable: true, description: '解除说明。Why.' })
  releaseReason: string | null;
}

@InputType({ description: '申请挂账。Asks to lay work aside.' })
export class RequestHoldInput extends LegRequestFields {
  @Field(() => DateTime, { description: '复查时间。When it is looked at again; there is always one.' })
  reviewAt: Date;
}

@InputType({ description: '审批挂账。Decides about a hold.' })
export class DecideHoldInput extends LegDecideFields {
  @Field(() => ID, { description: '挂账申请。The hold.' })
  holdId: string;
  @Field(() => HoldVerdict, { description: '决定。What is decided.' })
  verdict: HoldVerdict;
}

@InputType({ description: '解除挂账。Takes work up again.' })
export class ReleaseHoldInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '挂账。The hold.' })
  holdId: string;
  @Field(() => Int, { description: '挂账的版本。Version of the hold that the deed was made on.' })
  expectedVersion: number;
  @Field(() => String, {
    nullable: true,
    description: '理由代码。Where the transition table has a list of reasons, one of it.',
  })
  reasonCode?: string | null;
  @Field(() => String, { description: '说明（4000字内）。Why.' })
  reason: string;
}

const changed = '挂账。As it is now, null when the deed was refused.';

@ObjectType('RequestHoldPayload', { description: '操作结果。What RequestHold answers.' })
export class RequestHoldPayload extends PayloadType('RequestHold', 'hold', () => Hold, changed) {}

@ObjectType('DecideHoldPayload', { description: '操作结果。What DecideHold answers.' })
export class DecideHoldPayload extends PayloadType('DecideHold', 'hold', () => Hold, changed) {}

@ObjectType('ReleaseHoldPayload', { description: '操作结果。What ReleaseHold answers.' })
export class ReleaseHoldPayload extends PayloadType('ReleaseHold', 'hold', () => Hold, changed) {}
