import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Post } from '../post/post.type';

@ObjectType({ description: '来源。The platform that something is from, and its id there.' })
export class TrainingSource {
  @Field(() => String, { description: '平台。A short word for it.' })
  system: string;
  @Field(() => String, { description: '编号。Its id there.' })
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '网格学堂课程。Something to be learned. Neither hours nor points are kept.' })
export class TrainingCourse {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '名称。What it is called.' })
  title: string;
  @Field(() => String, { description: '简介。What it is about; empty where nothing was said.' })
  description: string;
  @Field(() => String, { nullable: true, description: '链接。Where it is on the platform.' })
  link: string | null;
  @Field(() => Int, { nullable: true, description: '证书有效月数。Null where it does not expire.' })
  validMonths: number | null;
  @Field(() => Boolean, { description: '是否启用。False when nothing new names it.' })
  inUse: boolean;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '班次。A time and a place at which a course is held.' })
export class TrainingSession {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  startsAt: Date;
  @Field(() => DateTime, { description: '结束时间。When it ends.' })
  endsAt: Date;
  @Field(() => String, { description: '地点。Where.' })
  place: string;
  @Field(() => Boolean, { description: '是否已取消。Whether it was called off.' })
  cancelled: boolean;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '结业。Somebody has completed a course. For the person and HR officers of its line.' })
export class Training {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => LocalDate, { name: 'completedOn', description: '完成日期。When.' })
  completedDay: string;
  @Field(() => String, { nullable: true, description: '证书编号。Null where there is none.' })
  certificateNumber: string | null;
  @Field(() => LocalDate, { nullable: true, description: '有效期至（含）。Null where it does not expire.' })
  validUntil: string | null;
  @Field(() => String, { nullable: true, description: '链接。Where it is on the platform.' })
  link: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '必修课完成情况。A course that a post asks for, and whether its holder has done it.' })
export class CourseStanding {
  @Field(() => TrainingCourse, { nullable: true, description: '课程。The course.' })
  course: TrainingCourse;
  @Field(() => Boolean, { description: '是否完成。Whether a completion counts today.' })
  done: boolean;
  @Field(() => Training, {
    nullable: true,
    description: '结业。The completion that counts longest, or else the last one; null where there is none.',
  })
  training: Training | null;
}

@ObjectType('TrainingCourseConnection', {
  description: '分页列表。A page of TrainingCourse, after the Relay specification.',
})
export class TrainingCourseConnection extends ConnectionType(
  'TrainingCourse',
  () => TrainingCourse as ClassType<TrainingCourse>,
) {}

@ObjectType('TrainingSessionConnection', {
  description: '分页列表。A page of TrainingSession, after the Relay specification.',
})
export class TrainingSessionConnection extends ConnectionType(
  'TrainingSession',
  () => TrainingSession as ClassType<TrainingSession>,
) {}

@ObjectType('TrainingConnection', { description: '分页列表。A page of Training, after the Relay specification.' })
export class TrainingConnection extends ConnectionType('Training', () => Training as ClassType<Training>) {}

const training = (deed: string) =>
  PayloadType(deed, 'training', () => Training, '结业。The completion as it now stands.');
const session = (deed: string) =>
  PayloadType(deed, 'session', () => TrainingSession, '班次。The session as it now stands.');

@ObjectType('KeepTrainingCoursePayload', { description: '操作结果。What keepTrainingCourse answers.' })
export class KeepTrainingCoursePayload extends PayloadType(
  'KeepTrainingCourse',
  'course',
  () => TrainingCourse,
  '课程。The course as it now stands.',
) {}

@ObjectType('ScheduleTrainingSessionPayload', { description: '操作结果。What scheduleTrainingSession answers.' })
export class ScheduleTrainingSessionPayload extends session('ScheduleTrainingSession') {}

@ObjectType('CancelTrainingSessionPayload', { description: '操作结果。What cancelTrainingSession answers.' })
export class CancelTrainingSessionPayload extends session('CancelTrainingSession') {}

@ObjectType('RecordCompletionPayload', { description: '操作结果。What recordCompletion answers.' })
export class RecordCompletionPayload extends training('RecordCompletion') {}

@ObjectType('WithdrawCompletionPayload', { description: '操作结果。What withdrawCompletion answers.' })
export class WithdrawCompletionPayload extends training('WithdrawCompletion') {}

@ObjectType('RequireCoursesPayload', { description: '操作结果。What requireCourses answers.' })
export class RequireCoursesPayload extends PayloadType(
  'RequireCourses',
  'post',
  () => Post,
  '岗位。The post as it now stands.',
) {}
