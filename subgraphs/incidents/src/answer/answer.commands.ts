import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { indexText, removeText } from '@gridweave/subgraph/search/text-index';
import { isWord } from '@gridweave/subgraph/words';
import type { EntityManager } from 'typeorm';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { AnswerRevisionRow, AnswerRow, QuestionSettingsRow } from './answer.entity';
import type {
  AnswerDeedInput,
  ChangeQuestionSettingsInput,
  DraftAnswerInput,
  WithdrawAnswerInput,
} from './answer.input';
import { refuseDrafting } from './answer.policy';
import { answerIndex, indexedText, questionSettings } from './answer.queries';
import { AnswerState, assistantUrl, refuseApproving, refuseWithdrawing } from './answer.rules';

const [longestQuestion, longestSource] = [200, 500];

/** The desk writes an answer, or a new revision of one; what is in force stays until the draft is approved. */
export function draftAnswer(ctx: IncidentsContext, input: DraftAnswerInput) {
  return perform(ctx, 'draftAnswer', input, async ({ tx, now }) => {
    const refusal = refuseDrafting(ctx.viewer);
    if (refusal) throw refusal;
    const words = {
      question: requiredText(input.question, 'question', longestQuestion),
      text: requiredText(input.text, 'text'),
      source: requiredText(input.source, 'source', longestSource),
      ...{ draftedAt: now, draftedBy: ctx.viewer.id, approvedAt: null, approvedBy: null },
      ...{ withdrawnAt: null, withdrawnReason: null },
    };
    const known = input.answerId == null ? null : await knownAnswer(tx, input.answerId, input.expectedVersion ?? 0);
    if (known === null) {
      const answerId = newId(now.getTime());
      const first = { version: 1, state: AnswerState.DRAFT, revision: 1, revisionInForce: null };
      await tx.insert(AnswerRow, { ...first, id: answerId });
      await tx.insert(AnswerRevisionRow, { ...words, answerId, revision: 1 });
      return { answerId };
    }
    const revision = known.revision + 1;
    await change(tx, known, { revision, state: AnswerState.DRAFT });
    await tx.insert(AnswerRevisionRow, { ...words, answerId: known.id, revision });
    return { answerId: known.id };
  });
}

/** An administrator of the district lets the latest revision answer questions. */
export function approveAnswer(ctx: IncidentsContext, input: AnswerDeedInput) {
  return perform(ctx, 'approveAnswer', input, async (deed) => {
    const answer = await decided(deed, input);
    refuseWithdrawing(answer.state);
    refuseApproving(answer.revision, answer.revisionInForce);
    const { id: answerId, revision } = answer;
    await change(deed.tx, answer, { state: AnswerState.APPROVED, revisionInForce: revision });
    await takeOut(deed.tx, answer);
    const approval = { approvedAt: deed.now, approvedBy: deed.ctx.viewer.id };
    await deed.tx.update(AnswerRevisionRow, { answerId, revision }, approval);
    const words = await deed.tx.findOneByOrFail(AnswerRevisionRow, { answerId, revision });
    await indexText(deed.tx, answerIndex, { id: answerId, text: indexedText(words) });
    return { answerId };
  });
}

/** An administrator of the district lets it answer nothing any more. */
export function withdrawAnswer(ctx: IncidentsContext, input: WithdrawAnswerInput) {
  return perform(ctx, 'withdrawAnswer', input, async (deed) => {
    const answer = await decided(deed, input);
    refuseWithdrawing(answer.state);
    const withdrawnReason = requiredText(input.reason, 'reason', longestSource);
    await change(deed.tx, answer, { state: AnswerState.WITHDRAWN, revisionInForce: null });
    await takeOut(deed.tx, answer);
    const { id: answerId, revision } = answer;
    await deed.tx.update(AnswerRevisionRow, { answerId, revision }, { withdrawnAt: deed.now, withdrawnReason });
    return { answerId };
  });
}

/** An administrator of the district says where the city's own assistant is. */
export function changeQuestionSettings(ctx: IncidentsContext, input: ChangeQuestionSettingsInput) {
  return perform(ctx, 'changeQuestionSettings', input, async ({ tx }) => {
    refuseOthers(ctx);
    const { id, version } = await questionSettings(tx);
    refuseStale(input.expectedVersion, version);
    const url = input.assistantUrl == null ? null : assistantUrl(input.assistantUrl);
    const next = { assistantUrl: url, version: version + 1 };
    const { affected } = await tx.update(QuestionSettingsRow, { id, version }, next);
    if (affected === 0) refuseStale(version, next.version);
    return { version: next.version };
  });
}

function refuseOthers({ viewer, services }: IncidentsContext): void {
  const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
  if (refusal) throw refusal;
}

function decided({ ctx, tx }: IncidentsDeed, input: AnswerDeedInput): Promise<AnswerRow> {
  refuseOthers(ctx);
  return knownAnswer(tx, input.answerId, input.expectedVersion);
}

async function knownAnswer(tx: EntityManager, id: string, expectedVersion: number): Promise<AnswerRow> {
  const answer = isWord(id) ? await tx.findOneBy(AnswerRow, { id }) : null;
  if (!answer) throw new Refusal('ANSWER_NOT_FOUND', '没有这条答复。', 'answerId');
  refuseStale(expectedVersion, answer.version);
  return answer;
}

async function change(tx: EntityManager, { id, version }: AnswerRow, to: Partial<AnswerRow>): Promise<void> {
  const { affected } = await tx.update(AnswerRow, { id, version }, { ...to, version: version + 1 });
  if (affected === 0) refuseStale(version, version + 1);
}

/** Takes the revision that was in force out of what is found. */
async function takeOut(tx: EntityManager, { id, revisionInForce }: AnswerRow): Promise<void> {
  if (revisionInForce === null) return;
  const words = await tx.findOneByOrFail(AnswerRevisionRow, { answerId: id, revision: revisionInForce });
  await removeText(tx, answerIndex, { id, text: indexedText(words) });
}
