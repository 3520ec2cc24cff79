import { Field, ID, InputType, Int } from 'type-graphql';

const key = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '起草答复。Writes an answer, or a new revision of one.' })
export class DraftAnswerInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '答复。The answer to write anew; a new one without it.' })
  answerId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '答复的版本。Version of the answer that the draft was made on; required for one that is there.',
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: '问题（200字内）。The question that it answers.' })
  question: string;
  @Field(() => String, { description: '答复（4000字内）。The answer, as everybody will read it.' })
  text: string;
  @Field(() => String, { description: '来源（500字内）。Where the answer comes from.' })
  source: string;
}

@InputType({ description: '核准答复。Lets the latest revision of an answer answer questions.' })
export class ApproveAnswerInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '答复。The answer.' })
  answerId: string;
  @Field(() => Int, { description: '答复的版本。Version of the answer that the deed was decided on.' })
  expectedVersion: number;
}
export type AnswerDeedInput = ApproveAnswerInput;

@InputType({ description: '撤回答复。Lets an answer answer nothing any more.' })
export class WithdrawAnswerInput extends ApproveAnswerInput {
  @Field(() => String, { description: '原因（500字内）。Why.' })
  reason: string;
}

@InputType({ description: '修改问答设置。Says where the city’s own assistant is.' })
export class ChangeQuestionSettingsInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '设置的版本。Version of the settings that the change was made on.' })
  expectedVersion: number;
  @Field(() => String, {
    nullable: true,
    description: '市级智能助手网址（https）。Where the city’s own assistant is; none without it.',
  })
  assistantUrl?: string | null;
}
