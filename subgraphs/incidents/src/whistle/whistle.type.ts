import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Leg } from '../leg/leg.type';
import { WhistleAnswer } from './whistle.rules';

registerEnumType(WhistleAnswer, {
  name: 'WhistleAnswer',
  description: '吹哨答复。What a department answers.',
  valuesConfig: {
    REPORT_IN: { description: '报到。It comes.' },
    DECLINE: { description: '不能报到。It does not, and says why.' },
  },
});

@ObjectType({ description: '吹哨。That a grid or a desk called departments to a matter.' })
export class Whistle {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => DateTime, { description: '吹哨时间。When.' })
  at: Date;
  @Field(() => String, { description: '吹哨角色。In which role; never who.' })
  byRole: string;
  @Field(() => String, { description: '吹哨事由。What they are called for.' })
  text: string;
  @Field(() => String, { nullable: true, description: '评价。How it was answered, in the whistler’s words.' })
  evaluation: string | null;
  @Field(() => DateTime, { nullable: true, description: '评价时间。When that was said.' })
  evaluatedAt: Date | null;
}

@ObjectType({ description: '被呼叫单位。A department that was called, and what it answered.' })
export class WhistleCall {
  @Field(() => WhistleAnswer, { nullable: true, description: '答复。What it answered; null before.' })
  answer: WhistleAnswer | null;
  @Field(() => String, { nullable: true, description: '答复内容。In words.' })
  answerText: string | null;
  @Field(() => DateTime, { nullable: true, description: '答复时间。When it answered.' })
  answeredAt: Date | null;
}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '吹哨。Calls departments to a matter.' })
export class WhistleInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: '事件的版本。Version of the incident that the deed was made on.' })
  expectedVersion: number;
  @Field(() => [ID], { description: '呼叫单位。Whom to call, 1 to 20.' })
  unitIds: string[];
  @Field(() => String, { description: '吹哨事由（4000字内）。What they are called for.' })
  text: string;
  @Field(() => DateTime, { nullable: true, description: '报到时限。By when they should have come; none without it.' })
  respondBy?: Date | null;
}

@InputType({ description: '答复吹哨。Answers a call.' })
export class AnswerWhistleInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '报到任务。The REPORT_IN leg.' })
  legId: string;
  @Field(() => Int, { description: '派单的版本。Version of the leg that the answer was made on.' })
  expectedVersion: number;
  @Field(() => WhistleAnswer, { description: '答复。Whether it comes.' })
  answer: WhistleAnswer;
  @Field(() => String, {
    nullable: true,
    description: '理由代码。Why it does not come, where the transition table has a list of reasons.',
  })
  reasonCode?: string | null;
  @Field(() => String, { description: '答复内容（4000字内）。Who comes with what, or why not.' })
  text: string;
}

@InputType({ description: '评价吹哨答复。Says how a whistle was answered.' })
export class EvaluateWhistleInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '吹哨。The whistle.' })
  whistleId: string;
  @Field(() => Int, { description: '吹哨的版本。Version of the whistle that it was written on.' })
  expectedVersion: number;
  @Field(() => String, { description: '评价（4000字内）。In words; nothing is counted from it.' })
  text: string;
}

const changed = '吹哨。As it is now, null when the deed was refused.';

@ObjectType('WhistlePayload', { description: '操作结果。What Whistle answers.' })
export class WhistlePayload extends PayloadType('Whistle', 'whistle', () => Whistle, changed) {}

@ObjectType('AnswerWhistlePayload', { description: '操作结果。What AnswerWhistle answers.' })
export class AnswerWhistlePayload extends PayloadType(
  'AnswerWhistle',
  'leg',
  () => Leg,
  '派单。The leg as it is now, null when the deed was refused.',
) {}

@ObjectType('EvaluateWhistlePayload', { description: '操作结果。What EvaluateWhistle answers.' })
export class EvaluateWhistlePayload extends PayloadType('EvaluateWhistle', 'whistle', () => Whistle, changed) {}
