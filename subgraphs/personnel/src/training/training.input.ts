import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';
const link = '链接。Where it is on the platform: an https address without a password; at most 500 characters.';
const course = '课程。The course.';
const person = '人员。Who has completed it.';
const completedOn = '完成日期。When; not in the future.';
const certificateNumber = '证书编号。Printed on the certificate; at most 100 characters.';
const validUntil = '有效期至（含）。Last day of the certificate; left out: as long as the course says.';

@InputType({ description: '来源。The platform that something is from, and its id there.' })
export class TrainingSourceInput {
  @Field(() => String, {
    description: '平台。A short word for it; 1 to 40 letters, digits, dots, hyphens, underscores.',
  })
  system: string;
  @Field(() => String, { description: '编号。Its id there; 1 to 100 characters.' })
  id: string;
}

@InputType({ description: '课程筛选。Which courses; every field given must hold.' })
export class TrainingCourseFilter {
  @Field(() => Boolean, { nullable: true, description: '是否启用。In use, or not any more.' })
  inUse?: boolean | null;
}

@InputType({ description: '结业筛选。Which completions; every field given must hold.' })
export class TrainingFilter {
  @Field(() => ID, { nullable: true, description: '人员。Of this person.' })
  personId?: string | null;
  @Field(() => ID, { nullable: true, description: '课程。Of this course.' })
  courseId?: string | null;
}

@InputType({ description: '课程。A course, new or changed; how long it takes is not asked.' })
export class KeepTrainingCourseInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on; 0 for a new course.' })
  expectedVersion: number;
  @Field(() => ID, { nullable: true, description: '课程。The course to change; left out for a new one.' })
  courseId?: string | null;
  @Field(() => String, { description: '名称。What it is called; 1 to 200 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '简介。What it is about.' })
  description?: string | null;
  @Field(() => String, { nullable: true, description: link })
  link?: string | null;
  @Field(() => TrainingSourceInput, { nullable: true, description: '来源。Of a course of a platform that exists.' })
  source?: TrainingSourceInput | null;
  @Field(() => Int, { nullable: true, description: '证书有效月数（1–600）。Left out where it does not expire.' })
  validMonths?: number | null;
  @Field(() => Boolean, { nullable: true, description: '是否启用。True when left out.' })
  inUse?: boolean | null;
}

@InputType({ description: '安排班次。When and where a course is held.' })
export class ScheduleTrainingSessionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: course })
  courseId: string;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  startsAt: Date;
  @Field(() => DateTime, { description: '结束时间。When it ends; at most thirty days later.' })
  endsAt: Date;
  @Field(() => String, { description: '地点。Where; 1 to 200 characters.' })
  place: string;
}

@InputType({ description: '取消班次。Which session.' })
export class CancelTrainingSessionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '班次。The session.' })
  sessionId: string;
}

@InputType({ description: '登记结业。Who has completed which course, when.' })
export class RecordCompletionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: person })
  personId: string;
  @Field(() => ID, { description: course })
  courseId: string;
  @Field(() => ID, { nullable: true, description: '班次。At which session of the course.' })
  sessionId?: string | null;
  @Field(() => LocalDate, { description: completedOn })
  completedOn: string;
  @Field(() => String, { nullable: true, description: certificateNumber })
  certificateNumber?: string | null;
  @Field(() => LocalDate, { nullable: true, description: validUntil })
  validUntil?: string | null;
  @Field(() => String, { nullable: true, description: link })
  link?: string | null;
}

@InputType({ description: '撤销结业。A completion that never was.' })
export class WithdrawCompletionInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '结业。The completion.' })
  trainingId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '导入的结业。A completion as a platform tells of it.' })
export class ImportedCompletionInput {
  @Field(() => Int, { description: '行号。The number by which the answer names it; each once.' })
  row: number;
  @Field(() => String, { description: '来源编号。Its id on the platform: taken over once.' })
  sourceId: string;
  @Field(() => ID, { description: person })
  personId: string;
  @Field(() => String, { description: '来源课程编号。The course’s id on the platform; the course is here already.' })
  courseSourceId: string;
  @Field(() => LocalDate, { description: completedOn })
  completedOn: string;
  @Field(() => String, { nullable: true, description: certificateNumber })
  certificateNumber?: string | null;
  @Field(() => LocalDate, { nullable: true, description: validUntil })
  validUntil?: string | null;
  @Field(() => String, { nullable: true, description: link })
  link?: string | null;
}

@InputType({ description: '导入结业。Completions that a platform tells of.' })
export class ImportCompletionsInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ErrorPolicy, { description: '出错时的处理。What becomes of the rest where a row fails.' })
  errorPolicy: ErrorPolicy;
  @Field(() => String, { description: '平台。The short word for it that its courses have.' })
  sourceSystem: string;
  @Field(() => [ImportedCompletionInput], { description: '各行。1 to 500.' })
  rows: ImportedCompletionInput[];
}

@InputType({ description: '岗位必修课。Which courses whoever holds a post is to have done.' })
export class RequireCoursesInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '岗位。The post.' })
  postId: string;
  @Field(() => [ID], { description: '课程。All of them, in place of those so far; at most 50.' })
  courseIds: string[];
}
