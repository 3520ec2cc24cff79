import { insertEntities } from '@gridweave/subgraph/bulk';
import { seedId } from '@gridweave/territory/seed-id';
import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import {
  RequiredCourseRow,
  TrainingCompletionRow,
  TrainingCourseRow,
  TrainingSessionRow,
} from '../training/training.entity';
import { validUntil } from '../training/training.rules';
import { dice } from './dice';
import type { SampleSecondment } from './sample-secondments';

const planned: readonly [string, number | null][] = [
  ['网格工作基础（样例）', null],
  ['矛盾纠纷调解（样例）', 24],
  ['消防与用电安全（样例）', 12],
];

/** A few courses, of which the posts of people on secondment ask for two, and who has completed them. */
export function sampleTraining(secondments: readonly SampleSecondment[]) {
  const courses = planned.map(([title, validMonths], index): TrainingCourseRow => {
    const source = { sourceSystem: 'sample-school', sourceId: `sample-course-${index + 1}` };
    const said = { title, description: '样例课程', link: null, ...source, validMonths, inUse: true };
    return { id: seedId('training-course', title), ...said, synthetic: true, version: 1 };
  });
  const required = courses.slice(0, 2);
  const posts = [...new Set(secondments.map(({ appointment }) => appointment.postId))];
  return {
    courses,
    sessions: courses.map(sampleSession),
    required: posts.flatMap((postId) => required.map(({ id: courseId }): RequiredCourseRow => ({ postId, courseId }))),
    completions: secondments.flatMap((each) => courses.flatMap((course) => sampleCompletion(each, course))),
  };
}

export async function insertSampleTraining(
  tx: EntityManager,
  { courses, sessions, required, completions }: ReturnType<typeof sampleTraining>,
): Promise<void> {
  await insertEntities(tx, TrainingCourseRow, courses);
  await insertEntities(tx, TrainingSessionRow, sessions);
  await insertEntities(tx, RequiredCourseRow, required);
  await insertEntities(tx, TrainingCompletionRow, completions);
}

function sampleSession({ id: courseId }: TrainingCourseRow): TrainingSessionRow {
  const startsAt = startOfShanghaiDay(addDays('2026-03-02', dice(`session ${courseId}`, 60)));
  const endsAt = new Date(startsAt.getTime() + 10 * 3_600_000);
  const id = seedId('training-session', courseId);
  return { id, courseId, startsAt, endsAt, place: '区委党校（样例）', cancelled: false, synthetic: true, version: 1 };
}

function sampleCompletion({ appointment }: SampleSecondment, course: TrainingCourseRow): TrainingCompletionRow[] {
  const label = `${appointment.personId} ${course.id}`;
  if (dice(`completed ${label}`, 3) === 0) return [];
  const completedDay = addDays(appointment.fromDay, 20 + dice(`day ${label}`, 60));
  return [
    {
      ...{ id: seedId('training', label), personId: appointment.personId, courseId: course.id, sessionId: null },
      completedDay,
      certificateNumber: null,
      validUntil: validUntil(completedDay, null, course.validMonths),
      ...{ link: null, sourceSystem: null, sourceId: null, withdrawnFor: null },
      ...{ recordedAt: startOfShanghaiDay(completedDay), recordedBy: 'development-hr', synthetic: true, version: 1 },
    },
  ];
}
