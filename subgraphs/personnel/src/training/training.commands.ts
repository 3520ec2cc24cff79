import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { staffedPost } from '../appointment/appointment.commands';
import { checkedLink } from '../decision-form/decision-form.rules';
import { districtsOfHr } from '../retirement/retirement.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { RequiredCourseRow, TrainingCourseRow, TrainingSessionRow } from './training.entity';
import type {
  CancelTrainingSessionInput,
  KeepTrainingCourseInput,
  RequireCoursesInput,
  ScheduleTrainingSessionInput,
} from './training.input';
import { readSource, refuseTimes, refuseValidity } from './training.rules';

export type TrainingDeed = Deed<PersonnelServices>;

/** An HR officer of the district adds a course or changes one; answers its id. */
export async function keepTrainingCourse(ctx: PersonnelContext, input: KeepTrainingCourseInput): Promise<string> {
  const { id } = await perform(ctx, 'keepTrainingCourse', input, async ({ tx, now }) => {
    refuseUnentitled(ctx);
    const before = input.courseId == null ? null : await courseFor({ tx }, input.courseId);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    const source = readSource(input.source, 'source');
    const validMonths = input.validMonths ?? null;
    refuseValidity(validMonths);
    const course: TrainingCourseRow = {
      id: before?.id ?? newId(now.getTime()),
      title: requiredText(input.title, 'title', 200),
      description: freeText(input.description ?? '', 'description'),
      link: input.link == null ? null : checkedLink(input.link, 'link'),
      ...{ sourceSystem: source?.system ?? null, sourceId: source?.id ?? null },
      ...{ validMonths, inUse: input.inUse ?? true },
      ...{ synthetic: before?.synthetic ?? false, version: (before?.version ?? 0) + 1 },
    };
    await orTaken(() => write({ tx }, before, course));
    return { id: course.id };
  });
  return id;
}

async function write({ tx }: Pick<TrainingDeed, 'tx'>, before: TrainingCourseRow | null, course: TrainingCourseRow) {
  if (before === null) {
    await tx.insert(TrainingCourseRow, course);
    return;
  }
  const { id, version } = before;
  const { affected } = await tx.update(TrainingCourseRow, { id, version }, course);
  if (affected !== 1) refuseStale(version, course.version);
}

/** The database decides who takes a course over first. */
async function orTaken(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('SOURCE_TAKEN', '该来源课程已登记。', 'source');
  }
}

/** Says when and where a course is held; answers the session's id. */
export async function scheduleTrainingSession(
  ctx: PersonnelContext,
  input: ScheduleTrainingSessionInput,
): Promise<string> {
  const { id } = await perform(ctx, 'scheduleTrainingSession', input, async ({ tx, now }) => {
    refuseUnentitled(ctx);
    const course = await courseFor({ tx }, input.courseId);
    refuseTimes(input.startsAt, input.endsAt);
    const session: TrainingSessionRow = {
      ...{ id: newId(now.getTime()), courseId: course.id, startsAt: input.startsAt, endsAt: input.endsAt },
      place: requiredText(input.place, 'place', 200),
      ...{ cancelled: false, synthetic: false, version: 1 },
    };
    await tx.insert(TrainingSessionRow, session);
    return { id: session.id };
  });
  return id;
}

/** Calls a session off; answers its id. */
export async function cancelTrainingSession(ctx: PersonnelContext, input: CancelTrainingSessionInput): Promise<string> {
  const { id } = await perform(ctx, 'cancelTrainingSession', input, async ({ tx }) => {
    refuseUnentitled(ctx);
    const { sessionId, expectedVersion } = input;
    const session = isWord(sessionId) ? await tx.findOneBy(TrainingSessionRow, { id: sessionId }) : null;
    if (!session) throw new Refusal('SESSION_NOT_FOUND', '没有这个班次。', 'sessionId');
    refuseStale(expectedVersion, session.version);
    if (session.cancelled) throw new Refusal('SESSION_ALREADY_CANCELLED', '该班次已取消。');
    const version = session.version + 1;
    const { affected } = await tx.update(
      TrainingSessionRow,
      { id: session.id, version: session.version },
      { cancelled: true, version },
    );
    if (affected !== 1) refuseStale(session.version, version);
    return { id: session.id };
  });
  return id;
}

const mostRequired = 50;

/** Says which courses whoever holds a post is to have done; answers the post's id. */
export async function requireCourses(ctx: PersonnelContext, input: RequireCoursesInput): Promise<string> {
  const { id } = await perform(ctx, 'requireCourses', input, async (deed) => {
    const { tx } = deed;
    const post = await staffedPost(deed, input.postId);
    const courseIds = [...new Set(input.courseIds)];
    if (courseIds.length > mostRequired) {
      throw new Refusal('COURSES_TOO_MANY', `必修课最多${mostRequired}门。`, 'courseIds');
    }
    for (const courseId of courseIds) await courseFor({ tx }, courseId, 'courseIds');
    await tx.delete(RequiredCourseRow, { postId: post.id });
    for (const courseId of courseIds) await tx.insert(RequiredCourseRow, { postId: post.id, courseId });
    return { id: post.id };
  });
  return id;
}

/** A course that is there; throws COURSE_NOT_FOUND. */
export async function courseFor(
  { tx }: Pick<TrainingDeed, 'tx'>,
  courseId: string,
  field = 'courseId',
): Promise<TrainingCourseRow> {
  const course = isWord(courseId) ? await tx.findOneBy(TrainingCourseRow, { id: courseId }) : null;
  if (!course) throw new Refusal('COURSE_NOT_FOUND', '没有这门课程。', field);
  return course;
}

function refuseUnentitled(ctx: PersonnelContext): void {
  if (districtsOfHr(ctx.viewer, ctx.services.territory).length > 0) return;
  throw new Refusal('FORBIDDEN', '只有区级组工干部可以维护课程和班次。');
}
