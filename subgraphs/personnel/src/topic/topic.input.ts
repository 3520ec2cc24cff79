import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { ReferredDocumentInput } from '../decision-form/decision-form-fields';
import { TopicState } from './topic.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const incidents = '事件。Ids of incidents that it is about; at most 20.';

@InputType({ description: '领题筛选。Which topics; every field given must hold.' })
export class TopicFilter {
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Of secondments in this division or one under it.' })
  divisionId?: string | null;
  @Field(() => TopicState, { nullable: true, description: '状态。In this state.' })
  state?: TopicState | null;
}

@InputType({ description: '领题。Which matter somebody on secondment takes on.' })
export class TakeTopicInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '历练。The secondment.' })
  secondmentId: string;
  @Field(() => String, { description: '题目。What it is called; 1 to 200 characters; numbers of people are masked.' })
  title: string;
  @Field(() => String, { description: '目标。What is to be reached; numbers of people are masked.' })
  goal: string;
  @Field(() => LocalDate, { nullable: true, description: '完成期限。By when; left out where no day is set.' })
  dueOn?: string | null;
  @Field(() => [ID], { nullable: true, description: incidents })
  incidentIds?: string[] | null;
}

@InputType({ description: '上报成果。What came of a topic, and what shows it.' })
export class ReportTopicResultInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '领题。The topic.' })
  topicId: string;
  @Field(() => String, { description: '成果。What came of it; numbers of people are masked.' })
  result: string;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '佐证材料。What shows it; at most 20.' })
  evidence?: ReferredDocumentInput[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `${incidents} In place of those so far; left out: those so far stay.`,
  })
  incidentIds?: string[] | null;
}

@InputType({ description: '确认成果。Whether somebody else confirms what was reported.' })
export class ConfirmTopicResultInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '领题。The topic.' })
  topicId: string;
  @Field(() => Boolean, { description: '是否确认。False sends it back, and needs a reason.' })
  confirmed: boolean;
  @Field(() => String, { nullable: true, description: '说明。Why; needed where it is sent back.' })
  comment?: string | null;
}
