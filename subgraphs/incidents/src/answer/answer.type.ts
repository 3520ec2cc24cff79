import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Category } from '../category/category.type';
import { AnswerSourceKind, AnswerState, QuestionOutcome } from './answer.rules';

registerEnumType(AnswerState, {
  name: 'AnswerState',
  description: '答复状态。How far the latest revision of an answer has come.',
  valuesConfig: {
    DRAFT: { description: '草稿。Waits for an administrator; an earlier revision may be in force.' },
    APPROVED: { description: '已核准。Answers questions.' },
    WITHDRAWN: { description: '已撤回。Answers nothing any more, until a new draft is approved.' },
  },
});
registerEnumType(QuestionOutcome, {
  name: 'QuestionOutcome',
  description: '问答结果。Whether anything fits a question.',
  valuesConfig: {
    FOUND: { description: '已找到。At least one source fits.' },
    NOT_KNOWN: { description: '不知道。Nothing fits; nothing is made up.' },
  },
});
registerEnumType(AnswerSourceKind, {
  name: 'AnswerSourceKind',
  description: '依据种类。What an answer is taken from.',
  valuesConfig: {
    APPROVED_ANSWER: { description: '核准的答复。An answer that the district has approved.' },
    CATEGORY: { description: '事项类别。The catalogue: conditions, handling limits and who leads.' },
  },
});

@ObjectType({ description: '依据。What answers a question, in its own words, and where it comes from.' })
export class AnswerSource {
  @Field(() => AnswerSourceKind, { description: '种类。What it is taken from.' })
  kind: AnswerSourceKind;
  @Field(() => String, { description: '标题。The question that it answers, or the category.' })
  title: string;
  @Field(() => String, { description: '内容。What it says.' })
  text: string;
  @Field(() => String, { description: '来源。Where it comes from.' })
  source: string;
  @Field(() => DateTime, { nullable: true, description: '核准时间。When it was approved; null for a category.' })
  approvedAt: Date | null;
  @Field(() => [String], { description: '命中的词。The words of the question that it holds.' })
  matched: readonly string[];
  @Field(() => Category, { nullable: true, description: '类别。The category, where it is one.' })
  category: Category | null;
}

@ObjectType({ description: '问答。What the district itself says about a question; nothing of the question is kept.' })
export class AnsweredQuestion {
  @Field(() => QuestionOutcome, { description: '结果。Whether anything fits.' })
  outcome: QuestionOutcome;
  @Field(() => [AnswerSource], { description: '依据。At most three, what holds most of the question first.' })
  sources: AnswerSource[];
  @Field(() => Int, {
    description: '门槛（%）。How much of what a question is about a source must hold, by words of two characters.',
  })
  leastPercent: number;
  @Field(() => String, {
    nullable: true,
    description:
      '市级智能助手。Where the city’s own assistant is; null where none is configured. Nothing is sent to it.',
  })
  assistantUrl: string | null;
}

@ObjectType({ description: '答复版本。The words of an answer; those of an approved revision stay as they are.' })
export class AnswerRevision {
  @Field(() => Int, { description: '版本号。1 is the first.' })
  revision: number;
  @Field(() => String, { description: '问题。The question that it answers.' })
  question: string;
  @Field(() => String, { description: '答复。The answer.' })
  text: string;
  @Field(() => String, { description: '来源。Where the answer comes from.' })
  source: string;
  @Field(() => DateTime, { description: '起草时间。When it was written.' })
  draftedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '核准时间。When it was approved; null before.' })
  approvedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '撤回时间。When it was withdrawn; null when it was not.' })
  withdrawnAt: Date | null;
  @Field(() => String, { nullable: true, description: '撤回原因。Why it was withdrawn.' })
  withdrawnReason: string | null;
}

@ObjectType({ description: '核准的答复。A question that the district answers itself.' })
export class ApprovedAnswer {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => AnswerState, { description: '状态。Of the latest revision.' })
  state: AnswerState;
  @Field(() => Int, {
    nullable: true,
    description: '生效的版本号。The revision that answers questions; null for none.',
  })
  revisionInForce: number | null;
}

@ObjectType('ApprovedAnswerConnection', {
  description: '分页列表。A page of ApprovedAnswer, after the Relay specification.',
})
export class ApprovedAnswerConnection extends ConnectionType(
  'ApprovedAnswer',
  () => ApprovedAnswer as ClassType<ApprovedAnswer>,
) {}

@ObjectType({ description: '问答设置。What the district sets about questions.' })
export class QuestionSettings {
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => String, { nullable: true, description: '市级智能助手网址。Where the city’s own assistant is.' })
  assistantUrl: string | null;
}

const what = '答复。As it is now, null when the deed was refused.';
const answer = () => ApprovedAnswer;

@ObjectType('DraftAnswerPayload', { description: '操作结果。What DraftAnswer answers.' })
export class DraftAnswerPayload extends PayloadType('DraftAnswer', 'answer', answer, what) {}
@ObjectType('ApproveAnswerPayload', { description: '操作结果。What ApproveAnswer answers.' })
export class ApproveAnswerPayload extends PayloadType('ApproveAnswer', 'answer', answer, what) {}
@ObjectType('WithdrawAnswerPayload', { description: '操作结果。What WithdrawAnswer answers.' })
export class WithdrawAnswerPayload extends PayloadType('WithdrawAnswer', 'answer', answer, what) {}
@ObjectType('ChangeQuestionSettingsPayload', { description: '操作结果。What ChangeQuestionSettings answers.' })
export class ChangeQuestionSettingsPayload extends PayloadType(
  'ChangeQuestionSettings',
  'settings',
  () => QuestionSettings,
  '设置。As they are now, null when the change was refused.',
) {}
