import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { maskFreeText } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { isCalendarDay, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { keepDocuments } from '../decision-form/decision-form.commands';
import { ReferredDocumentRow } from '../decision-form/decision-form.entity';
import { keptDocuments } from '../decision-form/decision-form.rules';
import { recordDeed, referToIncidents } from '../secondment/scheme-record.commands';
import { readIncidentIds } from '../secondment/scheme-record.queries';
import { fileAndTerm, type SecondmentDeed } from '../secondment/secondment.commands';
import { confirmingRole, writingRole } from '../secondment/secondment.policy';
import { heldSecondment } from '../secondment/secondment.queries';
import { refuseNotOn } from '../secondment/secondment.rules';
import type { PersonnelContext } from '../services';
import { TopicRow } from './topic.entity';
import { TopicState } from './topic.enums';
import type { ConfirmTopicResultInput, ReportTopicResultInput, TakeTopicInput } from './topic.input';
import { seenTopics } from './topic.queries';
import { refuseConfirming, refuseDue, refuseReporting } from './topic.rules';

/** Somebody on secondment takes on a matter; answers the topic's id. */
export async function takeTopic(ctx: PersonnelContext, input: TakeTopicInput): Promise<string> {
  const { id } = await perform(ctx, 'takeTopic', input, async (deed) => {
    const today = shanghaiDay(deed.now);
    const secondment = await heldSecondment(deed.tx, ctx, input.secondmentId);
    const { file, term } = await fileAndTerm(deed, secondment);
    const byRole = writingRole(ctx.viewer, ctx.services.territory, file);
    refuseNotOn(term, today);
    const dueDay = input.dueOn ?? null;
    if (dueDay !== null && !isCalendarDay(dueDay)) throw new Refusal('DATE_INVALID', '日期无效。', 'dueOn');
    refuseDue(dueDay, today);
    const incidentIds = readIncidentIds(input.incidentIds, 'incidentIds');
    const topic: TopicRow = {
      ...{ id: newId(deed.now.getTime()), secondmentId: secondment.id, takenDay: today, dueDay },
      title: maskFreeText(requiredText(input.title, 'title', 200)),
      goal: maskFreeText(requiredText(input.goal, 'goal')),
      state: TopicState.TAKEN,
      ...{ result: null, reportedDay: null, reportedBy: null, confirmedDay: null },
      ...{ synthetic: secondment.synthetic, version: 1 },
    };
    await deed.tx.insert(TopicRow, topic);
    await referToIncidents(deed.tx, topic.id, incidentIds);
    await recordDeed(deed, topic.id, { action: 'takeTopic', byRole });
    return { id: topic.id };
  });
  return id;
}

/** Says what came of a topic, also after the secondment; answers the topic's id. */
export async function reportTopicResult(ctx: PersonnelContext, input: ReportTopicResultInput): Promise<string> {
  const { id } = await perform(ctx, 'reportTopicResult', input, async (deed) => {
    const { tx, now } = deed;
    const { topic, file } = await inHand(deed, input);
    const byRole = writingRole(ctx.viewer, ctx.services.territory, file);
    refuseReporting(topic);
    const today = shanghaiDay(now);
    const evidence = keptDocuments(input.evidence, today, 'evidence');
    const result = maskFreeText(requiredText(input.result, 'result'));
    const reported = { state: TopicState.REPORTED, result, reportedDay: today, reportedBy: ctx.viewer.id };
    await change(deed, topic, reported);
    await tx.delete(ReferredDocumentRow, { ownerId: topic.id });
    await keepDocuments(tx, topic.id, evidence, now);
    if (input.incidentIds != null) {
      await referToIncidents(tx, topic.id, readIncidentIds(input.incidentIds, 'incidentIds'));
    }
    await recordDeed(deed, topic.id, { action: 'reportTopicResult', byRole });
    return { id: topic.id };
  });
  return id;
}

/** Somebody else confirms what was reported, or sends it back; answers the topic's id. */
export async function confirmTopicResult(ctx: PersonnelContext, input: ConfirmTopicResultInput): Promise<string> {
  const { id } = await perform(ctx, 'confirmTopicResult', input, async (deed) => {
    const { territory } = ctx.services;
    const { topic, file } = await inHand(deed, input);
    const byRole = confirmingRole(ctx.viewer, territory, file, territory.ancestors(file.divisionId));
    refuseConfirming(topic, ctx.viewer.id);
    const { confirmed, comment } = input;
    const reason = confirmed ? freeText(comment ?? '', 'comment') || null : requiredText(comment ?? '', 'comment');
    const state = confirmed ? TopicState.CONFIRMED : TopicState.TAKEN;
    await change(deed, topic, { state, confirmedDay: confirmed ? shanghaiDay(deed.now) : null });
    const action = confirmed ? 'confirmTopicResult' : 'returnTopicResult';
    await recordDeed(deed, topic.id, { action, byRole, reason });
    return { id: topic.id };
  });
  return id;
}

async function inHand(
  deed: SecondmentDeed,
  { topicId, expectedVersion }: { topicId: string; expectedVersion: number },
) {
  const { tx, ctx } = deed;
  const query = seenTopics(tx, ctx).andWhere('topic.id = :topicId', { topicId });
  const topic = isWord(topicId) ? await query.getOne() : null;
  if (!topic) throw new Refusal('TOPIC_NOT_FOUND', '没有这个题目。', 'topicId');
  const { file } = await fileAndTerm(deed, await heldSecondment(tx, ctx, topic.secondmentId));
  refuseStale(expectedVersion, topic.version);
  return { topic, file };
}

async function change({ tx }: SecondmentDeed, { id, version }: TopicRow, changes: Partial<TopicRow>): Promise<void> {
  const { affected } = await tx.update(TopicRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}
