import type { PersonnelContext } from '../services';
import { requiredCourses, trainingsOf } from '../training/training.queries';
import { counts } from '../training/training.rules';
import type { BoardCandidate } from './succession.queries';
import type { SuccessionCourse } from './succession.type';

/** The courses that the head post asks for, done or not on the day; null where the viewer may not read what was completed. */
export async function coursesOf(
  ctx: PersonnelContext,
  { personId, board }: BoardCandidate,
): Promise<SuccessionCourse[] | null> {
  const [trainings, courses] = await Promise.all([trainingsOf(ctx, personId), requiredCourses(ctx, board.post.id)]);
  if (trainings === null) return null;
  const counting = trainings.filter((each) => each.completedDay <= board.day && counts(each, board.day));
  const done = new Set(counting.map(({ courseId }) => courseId));
  return courses.map((course) => ({ course, done: done.has(course.id) }));
}
