import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { checkedLink } from '../decision-form/decision-form.rules';
import { personOnFile } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import { courseFor, type TrainingDeed } from './training.commands';
import { TrainingCompletionRow, type TrainingCourseRow, TrainingSessionRow } from './training.entity';
import type { RecordCompletionInput, WithdrawCompletionInput } from './training.input';
import { seenTrainings } from './training.queries';
import { refuseWithdrawn, type TrainingSource, validUntil } from './training.rules';

/** What is told of a completion, by HR or by a platform. */
export interface ToldCompletion {
  readonly personId: string;
  readonly completedOn: string;
  readonly certificateNumber?: string | null;
  readonly validUntil?: string | null;
  readonly link?: string | null;
}

/** Records that somebody has completed a course, and answers the completion's id. */
export async function recordCompletion(ctx: PersonnelContext, input: RecordCompletionInput): Promise<string> {
  const { id } = await perform(ctx, 'recordCompletion', input, async (deed) => {
    const course = await courseFor(deed, input.courseId);
    const sessionId = await sessionIn(deed, course, input.sessionId ?? null);
    return { id: await keepCompletion(deed, course, input, { sessionId, source: null }) };
  });
  return id;
}

/** Says of a completion that it never was, and answers its id. */
export async function withdrawCompletion(ctx: PersonnelContext, input: WithdrawCompletionInput): Promise<string> {
  const { id } = await perform(ctx, 'withdrawCompletion', input, async ({ tx }) => {
    const { trainingId, expectedVersion } = input;
    const query = seenTrainings(tx, ctx).andWhere('training.id = :trainingId', { trainingId });
    const row = isWord(trainingId) ? await query.getOne() : null;
    if (!row) throw new Refusal('TRAINING_NOT_FOUND', '没有这条结业记录。', 'trainingId');
    refuseOwn(ctx, await personOnFile(tx, ctx, row.personId));
    refuseStale(expectedVersion, row.version);
    refuseWithdrawn(row);
    const withdrawn = { withdrawnFor: requiredText(input.reason, 'reason'), version: row.version + 1 };
    const { affected } = await tx.update(TrainingCompletionRow, { id: row.id, version: row.version }, withdrawn);
    if (affected !== 1) refuseStale(row.version, withdrawn.version);
    return { id: row.id };
  });
  return id;
}

/** Keeps a completion within a deed, and answers its id. Throws SOURCE_TAKEN where another took it over meanwhile. */
export async function keepCompletion(
  { tx, ctx, now }: TrainingDeed,
  course: TrainingCourseRow,
  told: ToldCompletion,
  { sessionId, source }: { readonly sessionId: string | null; readonly source: TrainingSource | null },
): Promise<string> {
  const person = await personOnFile(tx, ctx, told.personId);
  refuseOwn(ctx, person);
  const completedDay = pastDay(told.completedOn, shanghaiDay(now), 'completedOn');
  const row: TrainingCompletionRow = {
    ...{ id: newId(now.getTime()), personId: person.id, courseId: course.id, sessionId, completedDay },
    certificateNumber: freeText(told.certificateNumber ?? '', 'certificateNumber', 100) || null,
    validUntil: validUntil(completedDay, told.validUntil ?? null, course.validMonths),
    link: told.link == null ? null : checkedLink(told.link, 'link'),
    ...{ sourceSystem: source?.system ?? null, sourceId: source?.id ?? null },
    ...{ withdrawnFor: null, recordedAt: now, recordedBy: ctx.viewer.id, synthetic: false, version: 1 },
  };
  await tx.insert(TrainingCompletionRow, row).catch((error) => {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('SOURCE_TAKEN', '该来源记录正在导入，请重试。', 'sourceId');
  });
  return row.id;
}

async function sessionIn({ tx }: TrainingDeed, course: TrainingCourseRow, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const session = isWord(id) ? await tx.findOneBy(TrainingSessionRow, { id, courseId: course.id }) : null;
  if (!session) throw new Refusal('SESSION_NOT_FOUND', '该课程没有这个班次。', 'sessionId');
  if (session.cancelled) throw new Refusal('SESSION_ALREADY_CANCELLED', '该班次已取消。', 'sessionId');
  return session.id;
}

function refuseOwn({ viewer }: PersonnelContext, { subject }: { readonly subject: string | null }): void {
  if (viewer.kind !== 'PERSON' || subject !== viewer.id) return;
  throw new Refusal('OWN_TRAINING', '不能登记本人的结业。', 'personId');
}
