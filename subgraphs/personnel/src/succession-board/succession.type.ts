import { ConnectionType } from '@gridweave/subgraph/page-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ObjectType } from 'type-graphql';
import { TrainingCourse } from '../training/training.type';
import { SuccessionVacancyReason } from './succession.enums';

@ObjectType({ description: '空缺时间。When a head post is without a holder.' })
export class SuccessionVacancy {
  @Field(() => SuccessionVacancyReason, { description: '原因。Why.' })
  reason: SuccessionVacancyReason;
  @Field(() => LocalDate, {
    nullable: true,
    description: '最早日期。The first day without a holder; null where it is not on record since when.',
  })
  earliestOn: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '最晚日期。The same, unless sex or category is unknown and age may end it later.',
  })
  latestOn: string | null;
}

@ObjectType({ description: '所需课程。A course that the head post asks for, and whether it is done.' })
export class SuccessionCourse {
  @Field(() => TrainingCourse, { description: '课程。The course.' })
  course: TrainingCourse;
  @Field(() => Boolean, { description: '是否完成。Whether a completion counts on the day of the board.' })
  done: boolean;
}

@ObjectType({
  description: '接任人选。Somebody who could follow at a head post: facts, neither score nor rank.',
})
export class SuccessionCandidate {}

@ObjectType('SuccessionCandidateConnection', {
  description: '分页列表。A page of SuccessionCandidate, after the Relay specification.',
})
export class SuccessionCandidateConnection extends ConnectionType(
  'SuccessionCandidate',
  () => SuccessionCandidate as ClassType<SuccessionCandidate>,
) {}

@ObjectType({ description: '接任一览中的岗位。A head post on a day, and who could follow.' })
export class SuccessionPost {}

@ObjectType('SuccessionPostConnection', {
  description: '分页列表。A page of SuccessionPost, after the Relay specification.',
})
export class SuccessionPostConnection extends ConnectionType(
  'SuccessionPost',
  () => SuccessionPost as ClassType<SuccessionPost>,
) {}
