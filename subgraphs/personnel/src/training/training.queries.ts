import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { among, anyOf, nothing } from '../conditions';
import { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import { onKeptFile } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import { RequiredCourseRow, TrainingCompletionRow, TrainingCourseRow, TrainingSessionRow } from './training.entity';
import type { TrainingCourseFilter, TrainingFilter } from './training.input';
import { counts } from './training.rules';
import type { CourseStanding } from './training.type';

// Courses and sessions are known to everybody who works here; who has completed what, to the person and its HR.

function courses(ctx: PersonnelContext) {
  const query = ctx.database.manager.createQueryBuilder(TrainingCourseRow, 'course');
  return isStaff(ctx.viewer) ? query.where('1 = 1') : query.where(nothing.sql);
}

export function visibleCourse(ctx: PersonnelContext, id: string): Promise<TrainingCourseRow | null> {
  return load(ctx, visibleCoursesById, id);
}

const visibleCoursesById: Batch<PersonnelContext, string, TrainingCourseRow> = async (ctx, ids) =>
  inOrder(ids, await courses(ctx).andWhere('course.id IN (:...ids)', { ids }).getMany(), (row) => row.id);

/** Courses in order of id. */
export function coursesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { inUse }: TrainingCourseFilter,
): Promise<Connection<TrainingCourseRow>> {
  const query = courses(ctx);
  if (inUse != null) query.andWhere('course.inUse = :inUse', { inUse });
  return page(args, query, [{ column: 'course.id', direction: 'ASC', of: (row) => row.id }]);
}

/** The sessions of a course, called off ones too, in the order of their times. */
export async function sessionsOf(ctx: PersonnelContext, courseId: string): Promise<TrainingSessionRow[]> {
  return (await load(ctx, sessionsByCourse, courseId)) ?? [];
}

const sessionsByCourse: Batch<PersonnelContext, string, TrainingSessionRow[]> = async (ctx, ids) => {
  const where = { courseId: In([...ids]) };
  const order = { startsAt: 'ASC', id: 'ASC' } as const;
  const rows = await ctx.database.manager.find(TrainingSessionRow, { where, order });
  const byCourse = Map.groupBy(rows, ({ courseId }) => courseId);
  return ids.map((id) => byCourse.get(id) ?? []);
};

export function sessionById(ctx: PersonnelContext, id: string): Promise<TrainingSessionRow | null> {
  return load(ctx, sessionsById, id);
}

const sessionsById: Batch<PersonnelContext, string, TrainingSessionRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(TrainingSessionRow, { id: In([...ids]) }), (row) => row.id);

/** Completions that the viewer may read: its own, and those of people whose files it keeps. */
export function seenTrainings(manager: EntityManager, ctx: PersonnelContext) {
  const own =
    ctx.viewer.kind === 'PERSON'
      ? { sql: 'person.subject = :viewerId', parameters: { viewerId: ctx.viewer.id } }
      : nothing;
  const { sql, parameters } = anyOf(own, onKeptFile(ctx));
  return manager
    .createQueryBuilder(TrainingCompletionRow, 'training')
    .innerJoin(PersonRow, 'person', 'person.id = training.personId')
    .where(sql, parameters);
}

export function visibleTraining(ctx: PersonnelContext, id: string): Promise<TrainingCompletionRow | null> {
  return load(ctx, visibleTrainingsById, id);
}

const visibleTrainingsById: Batch<PersonnelContext, string, TrainingCompletionRow> = async (ctx, ids) => {
  const rows = await seenTrainings(ctx.database.manager, ctx).andWhere('training.id IN (:...ids)', { ids }).getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Completions that this viewer may read and that were not withdrawn, the last first. */
export function trainingsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { personId, courseId }: TrainingFilter,
): Promise<Connection<TrainingCompletionRow>> {
  const query = seenTrainings(ctx.database.manager, ctx).andWhere('training.withdrawnFor IS NULL');
  for (const [name, id] of Object.entries({ personId, courseId })) {
    if (id == null) continue;
    const { sql, parameters } = among(`training.${name}`, [id].filter(isWord), name);
    query.andWhere(sql, parameters);
  }
  return page(args, query, [
    { column: 'training.completedDay', direction: 'DESC', of: (row) => row.completedDay },
    { column: 'training.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

/** What somebody has completed, the last first; null where the viewer may not read it. */
export function trainingsOf(ctx: PersonnelContext, personId: string): Promise<TrainingCompletionRow[] | null> {
  return load(ctx, trainingsByPerson, personId);
}

const trainingsByPerson: Batch<PersonnelContext, string, TrainingCompletionRow[]> = async (ctx, ids) => {
  const readable = await readablePeople(ctx, ids);
  const rows = await ctx.database.manager
    .createQueryBuilder(TrainingCompletionRow, 'training')
    .where({ personId: In(readable) })
    .andWhere('training.withdrawnFor IS NULL')
    .orderBy('training.completedDay', 'DESC')
    .addOrderBy('training.id', 'DESC')
    .getMany();
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return ids.map((id) => (readable.includes(id) ? (byPerson.get(id) ?? []) : null));
};

/** Those of some people whose trainings the viewer may read. */
async function readablePeople(ctx: PersonnelContext, ids: readonly string[]): Promise<string[]> {
  const own =
    ctx.viewer.kind === 'PERSON'
      ? { sql: 'person.subject = :viewerId', parameters: { viewerId: ctx.viewer.id } }
      : nothing;
  const { sql, parameters } = anyOf(own, onKeptFile(ctx));
  const rows = await ctx.database.manager
    .createQueryBuilder(PersonRow, 'person')
    .select('person.id')
    .where({ id: In([...ids]) })
    .andWhere(sql, parameters)
    .getMany();
  return rows.map(({ id }) => id);
}

/** The courses that a post asks for, in order of id. */
export async function requiredCourses(ctx: PersonnelContext, postId: string): Promise<TrainingCourseRow[]> {
  const courseIds = (await load(ctx, requiredByPost, postId)) ?? [];
  const rows = await Promise.all(courseIds.map((id) => visibleCourse(ctx, id)));
  return rows.filter((row) => row !== null);
}

const requiredByPost: Batch<PersonnelContext, string, string[]> = async (ctx, ids) => {
  const where = { postId: In([...ids]) };
  const rows = await ctx.database.manager.find(RequiredCourseRow, { where, order: { courseId: 'ASC' } });
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return ids.map((id) => (byPost.get(id) ?? []).map(({ courseId }) => courseId));
};

/** Which courses of a post its holder has done; null where the viewer may not read what the holder completed. */
export async function standingsOf(
  ctx: PersonnelContext,
  { postId, personId }: { readonly postId: string; readonly personId: string },
): Promise<CourseStanding[] | null> {
  const trainings = await trainingsOf(ctx, personId);
  if (trainings === null) return null;
  const today = shanghaiDay(ctx.now);
  return (await requiredCourses(ctx, postId)).map((course) => {
    const own = trainings.filter(({ courseId }) => courseId === course.id);
    const counting = own.filter((each) => counts(each, today)).sort(longestFirst);
    return { course, done: counting.length > 0, training: counting[0] ?? own[0] ?? null };
  });
}

const never = '9999-12-31';
const longestFirst = (a: TrainingCompletionRow, b: TrainingCompletionRow) =>
  (a.validUntil ?? never) < (b.validUntil ?? never) ? 1 : -1;
