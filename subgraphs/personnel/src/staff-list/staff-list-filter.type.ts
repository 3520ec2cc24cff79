import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { MatterKind } from '../decision-form/decision-form.enums';
import { PostKind, PostStaffing } from '../post/post.enums';
import { CareerTier } from '../promotion-move/career-tier';
import { PromotionMoveKind, PromotionMoveState } from '../promotion-move/promotion-move.enums';
import { ApplicationState } from '../recruitment/recruitment.enums';
import { CommitteeTier, ReserveExitReason, ReserveStep } from '../reserve/reserve.enums';
import { SecondmentStage } from '../secondment/secondment.enums';
import { TopicState } from '../topic/topic.enums';
import { WorkDeviceState } from '../work-device/work-device.enums';

const maybe = (description: string) => ({ nullable: true, description });

@InputType({
  description:
    '导出筛选。As the filter and the times of the list itself; every field given must hold, and one that the list does not know is refused.',
})
export class StaffExportFilter {
  @Field(
    () => ID,
    maybe(
      '区划（含下级）。PEOPLE, POSTS, APPOINTMENTS, RESERVE_ENTRIES, PROMOTION_MOVES, SECONDMENTS, WORK_DEVICES, TOPIC_ASSIGNMENTS, SHARED_CASES, PUBLIC_NOTICES; of RECRUITMENTS the district itself.',
    ),
  )
  divisionId?: string | null;
  @Field(() => ID, maybe('单位。PEOPLE, POSTS, APPOINTMENTS.'))
  unitId?: string | null;
  @Field(() => ID, maybe('网格。PEOPLE, POSTS, APPOINTMENTS, SECONDMENTS.'))
  gridId?: string | null;
  @Field(() => Role, maybe('角色。PEOPLE, POSTS, APPOINTMENTS.'))
  role?: Role | null;
  @Field(() => String, maybe('姓名片段。PEOPLE; finds only people whose name the viewer sees in clear.'))
  text?: string | null;
  @Field(
    () => ID,
    maybe('人员。APPOINTMENTS, RESERVE_ENTRIES, PROMOTION_MOVES, SECONDMENTS, TRAININGS, RECRUITMENT_APPLICATIONS.'),
  )
  personId?: string | null;
  @Field(() => ID, maybe('岗位。APPOINTMENTS.'))
  postId?: string | null;
  @Field(() => DateTime, maybe('时间点。PEOPLE, POSTS, APPOINTMENTS: in force on its Asia/Shanghai date.'))
  asOf?: Date | null;
  @Field(() => DateTime, maybe('记录时间点。PEOPLE, APPOINTMENTS: by what was on record then.'))
  knownAt?: Date | null;
  @Field(() => ID, maybe('批次。RESERVE_ENTRIES.'))
  batchId?: string | null;
  @Field(() => CommitteeTier, maybe('层级。RESERVE_ENTRIES, POSTS.'))
  tier?: CommitteeTier | null;
  @Field(() => ReserveStep, maybe('后备环节。RESERVE_ENTRIES.'))
  step?: ReserveStep | null;
  @Field(() => LocalDate, maybe('在此日期前超龄。RESERVE_ENTRIES.'))
  agesOutBefore?: string | null;
  @Field(() => LocalDate, maybe('在此日期前须复核。RESERVE_ENTRIES.'))
  reviewDueBefore?: string | null;
  @Field(() => ReserveExitReason, maybe('建议出库原因。RESERVE_ENTRIES.'))
  proposedExit?: ReserveExitReason | null;
  @Field(() => Boolean, maybe('有待处理申诉。RESERVE_ENTRIES.'))
  withOpenAppeal?: boolean | null;
  @Field(() => LocalDate, maybe('在此日期前期满。APPOINTMENTS, SECONDMENTS.'))
  endsBefore?: string | null;
  @Field(() => CareerTier, maybe('原层级。PROMOTION_MOVES.'))
  fromTier?: CareerTier | null;
  @Field(() => CareerTier, maybe('新层级。PROMOTION_MOVES.'))
  toTier?: CareerTier | null;
  @Field(() => LocalDate, maybe('起（含）。PROMOTION_MOVES: effective on or after this date.'))
  from?: string | null;
  @Field(() => LocalDate, maybe('止（含）。PROMOTION_MOVES: effective on or before this date.'))
  to?: string | null;
  @Field(() => PromotionMoveKind, maybe('任用方式。PROMOTION_MOVES.'))
  moveKind?: PromotionMoveKind | null;
  @Field(() => PromotionMoveState, maybe('办理状态。PROMOTION_MOVES.'))
  moveState?: PromotionMoveState | null;
  @Field(() => Boolean, maybe('违反最低服务年限。PROMOTION_MOVES.'))
  commitmentBroken?: boolean | null;
  @Field(() => LocalDate, maybe('试用期在此日期前届满且尚无结论。PROMOTION_MOVES.'))
  probationEndsBefore?: string | null;
  @Field(() => PostKind, maybe('岗位类别。POSTS.'))
  postKind?: PostKind | null;
  @Field(() => PostStaffing, maybe('配备情况。POSTS.'))
  staffing?: PostStaffing | null;
  @Field(() => LocalDate, maybe('空档起算日。POSTS: held by nobody on some day since.'))
  gapSince?: string | null;
  @Field(() => Boolean, maybe('所在已撤销。POSTS.'))
  placeEnded?: boolean | null;
  @Field(() => ID, maybe('派出单位。SECONDMENTS.'))
  originUnitId?: string | null;
  @Field(() => SecondmentStage, maybe('历练进度。SECONDMENTS.'))
  stage?: SecondmentStage | null;
  @Field(() => LocalDate, maybe('日期。SECONDMENTS: this is one of its days.'))
  on?: string | null;
  @Field(() => WorkDeviceState, maybe('终端状态。WORK_DEVICES.'))
  state?: WorkDeviceState | null;
  @Field(() => ID, maybe('领用人。WORK_DEVICES.'))
  holderId?: string | null;
  @Field(() => MatterKind, maybe('事项类型。PUBLIC_NOTICES.'))
  matterKind?: MatterKind | null;
  @Field(() => Boolean, maybe('只看公示中。PUBLIC_NOTICES.'))
  showing?: boolean | null;
  @Field(() => Boolean, maybe('只看待本单位回复。QUALIFICATION_REVIEWS.'))
  waitingForViewer?: boolean | null;
  @Field(() => Boolean, maybe('只看逾期。QUALIFICATION_REVIEWS.'))
  overdue?: boolean | null;
  @Field(() => TopicState, maybe('领题状态。TOPIC_ASSIGNMENTS.'))
  topicState?: TopicState | null;
  @Field(() => Boolean, maybe('是否启用。TRAINING_COURSES.'))
  inUse?: boolean | null;
  @Field(() => ID, maybe('课程。TRAININGS.'))
  courseId?: string | null;
  @Field(() => Boolean, maybe('是否报名中。RECRUITMENTS.'))
  open?: boolean | null;
  @Field(() => ID, maybe('招聘。RECRUITMENT_APPLICATIONS.'))
  recruitmentId?: string | null;
  @Field(() => ApplicationState, maybe('报考状态。RECRUITMENT_APPLICATIONS.'))
  applicationState?: ApplicationState | null;
}
