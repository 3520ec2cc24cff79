import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppointmentRow } from '../appointment/appointment.entity';
import { Appointment } from '../appointment/appointment.type';
import { PostRow } from '../post/post.entity';
import { visiblePost } from '../post/post.queries';
import { Post } from '../post/post.type';
import type { PersonnelContext } from '../services';
import {
  cancelTrainingSession,
  keepTrainingCourse,
  requireCourses,
  scheduleTrainingSession,
} from './training.commands';
import { TrainingCourseRow } from './training.entity';
import {
  CancelTrainingSessionInput,
  KeepTrainingCourseInput,
  RequireCoursesInput,
  ScheduleTrainingSessionInput,
  TrainingCourseFilter,
} from './training.input';
import { coursesPage, requiredCourses, sessionById, sessionsOf, standingsOf, visibleCourse } from './training.queries';
import {
  CancelTrainingSessionPayload,
  CourseStanding,
  KeepTrainingCoursePayload,
  RequireCoursesPayload,
  ScheduleTrainingSessionPayload,
  TrainingCourse,
  TrainingCourseConnection,
  TrainingSessionConnection,
  TrainingSource,
} from './training.type';

@Resolver(() => TrainingCourse)
export class TrainingCourseResolver {
  @Query(() => TrainingCourseConnection, {
    nullable: true,
    description: '网格学堂课程列表。Courses, for those who work here.',
  })
  trainingCourses(
    @Args() args: PageArgs,
    @Arg('filter', () => TrainingCourseFilter, { nullable: true, description: '筛选。Which courses.' })
    filter: TrainingCourseFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return coursesPage(ctx, args, filter ?? {});
  }

  @Mutation(() => KeepTrainingCoursePayload, {
    nullable: true,
    description:
      '维护课程。Adds a course or changes one. By an HR officer of the district. Refusals: FORBIDDEN, COURSE_NOT_FOUND, VERSION_STALE, SOURCE_INVALID, SOURCE_TAKEN, NUMBER_OUT_OF_RANGE, LINK_INVALID.',
  })
  keepTrainingCourse(
    @Arg('input', () => KeepTrainingCourseInput, { description: '输入。The course.' }) input: KeepTrainingCourseInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ course: await visibleCourse(ctx, await keepTrainingCourse(ctx, input)) }));
  }

  @Mutation(() => ScheduleTrainingSessionPayload, {
    nullable: true,
    description:
      '安排班次。Says when and where a course is held. By an HR officer of the district. Refusals: FORBIDDEN, COURSE_NOT_FOUND, TIMES_INVALID.',
  })
  scheduleTrainingSession(
    @Arg('input', () => ScheduleTrainingSessionInput, { description: '输入。When and where.' })
    input: ScheduleTrainingSessionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ session: await sessionById(ctx, await scheduleTrainingSession(ctx, input)) }));
  }

  @Mutation(() => CancelTrainingSessionPayload, {
    nullable: true,
    description:
      '取消班次。Calls a session off. By an HR officer of the district. Refusals: FORBIDDEN, SESSION_NOT_FOUND, VERSION_STALE, SESSION_ALREADY_CANCELLED.',
  })
  cancelTrainingSession(
    @Arg('input', () => CancelTrainingSessionInput, { description: '输入。Which session.' })
    input: CancelTrainingSessionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ session: await sessionById(ctx, await cancelTrainingSession(ctx, input)) }));
  }

  @Mutation(() => RequireCoursesPayload, {
    nullable: true,
    description:
      '设定必修课。Says which courses whoever holds a post is to have done. By an HR officer over the post. Refusals: POST_NOT_FOUND, FORBIDDEN, COURSE_NOT_FOUND, COURSES_TOO_MANY.',
  })
  requireCourses(
    @Arg('input', () => RequireCoursesInput, { description: '输入。Which courses.' }) input: RequireCoursesInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ post: await visiblePost(ctx, await requireCourses(ctx, input)) }));
  }

  @FieldResolver(() => TrainingSource, { nullable: true, description: '来源。Null for a course of our own.' })
  source(@Root() { sourceSystem, sourceId }: TrainingCourseRow) {
    return sourceSystem === null ? null : { system: sourceSystem, id: sourceId };
  }

  @FieldResolver(() => TrainingSessionConnection, {
    nullable: true,
    description: '班次。In the order of their times, those called off too.',
  })
  async sessions(@Root() { id }: TrainingCourseRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await sessionsOf(ctx, id), 'trainingSessions', (session) => session.id);
  }
}

@Resolver(() => Post)
export class PostCoursesResolver {
  @FieldResolver(() => [TrainingCourse], {
    nullable: 'itemsAndList',
    description: '必修课。Courses that whoever holds the post is to have done.',
  })
  requiredCourses(@Root() { id }: PostRow, @Ctx() ctx: PersonnelContext) {
    return requiredCourses(ctx, id);
  }
}

@Resolver(() => Appointment)
export class AppointmentCoursesResolver {
  @FieldResolver(() => [CourseStanding], {
    nullable: 'itemsAndList',
    description:
      '必修课完成情况。Which courses of the post its holder has done; for the holder and its HR, null for others.',
  })
  courseStandings(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return standingsOf(ctx, appointment);
  }
}
