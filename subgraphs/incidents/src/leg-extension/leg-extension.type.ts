import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { WorkingTimeUnit } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LegDecideFields, LegDecision, LegRequestFields } from '../leg-decision/leg-decision.type';
import { ExtensionState } from './leg-extension.rules';

registerEnumType(ExtensionState, {
  name: 'ExtensionState',
  description: '延期状态。What has become of an extension.',
  valuesConfig: {
    PENDING: { description: '待审批。Nobody has decided; the time runs on.' },
    GRANTED: { description: '已批准。The leg is due later.' },
    REFUSED: { description: '已驳回。The time stays as it was.' },
    LAPSED: { description: '已失效。The leg ended before anybody decided.' },
  },
});

export enum ExtensionVerdict {
  GRANT = 'GRANT',
  REFUSE = 'REFUSE',
}
registerEnumType(ExtensionVerdict, {
  name: 'ExtensionVerdict',
  description: '延期审批。What is decided about an extension.',
  valuesConfig: {
    GRANT: { description: '批准。Gives the time.' },
    REFUSE: { description: '驳回。Does not.' },
  },
});

@ObjectType({ description: '延期申请。That more time was asked for, and what was decided.' })
export class Extension extends LegDecision {
  @Field(() => Int, { description: '时长。How much time, as asked or else as granted.' })
  amount: number;
  @Field(() => WorkingTimeUnit, { description: '时长单位。Its unit.' })
  unit: WorkingTimeUnit;
  @Field(() => DateTime, { description: '原时限。When the leg was due when it was asked.' })
  dueBefore: Date;
  @Field(() => DateTime, { nullable: true, description: '新时限。When it is due by what was granted.' })
  dueAfter: Date | null;
}

@InputType({ description: '申请延期。Asks for more time.' })
export class RequestExtensionInput extends LegRequestFields {
  @Field(() => Int, { description: '时长。How much, counted from when the leg is due.' })
  amount: number;
  @Field(() => WorkingTimeUnit, { description: '时长单位。Its unit.' })
  unit: WorkingTimeUnit;
}

@InputType({ description: '审批延期。Decides about an extension.' })
export class DecideExtensionInput extends LegDecideFields {
  @Field(() => ID, { description: '延期申请。The extension.' })
  extensionId: string;
  @Field(() => ExtensionVerdict, { description: '决定。What is decided.' })
  verdict: ExtensionVerdict;
  @Field(() => Int, { nullable: true, description: '批准时长。How much is granted; what was asked without it.' })
  amount?: number | null;
  @Field(() => WorkingTimeUnit, {
    nullable: true,
    description: '批准时长单位。Its unit; that of the request without it.',
  })
  unit?: WorkingTimeUnit | null;
}

const changed = '延期申请。As it is now, null when the deed was refused.';

@ObjectType('RequestExtensionPayload', { description: '操作结果。What RequestExtension answers.' })
export class RequestExtensionPayload extends PayloadType('RequestExtension', 'extension', () => Extension, changed) {}

@ObjectType('DecideExtensionPayload', { description: '操作结果。What DecideExtension answers.' })
export class DecideExtensionPayload extends PayloadType('DecideExtension', 'extension', () => Extension, changed) {}
