import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { EmploymentKind } from '../appointment/role.type';
import { decisionFormsOn } from '../decision-form/decision-form.queries';
import { DecisionForm } from '../decision-form/decision-form.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { visiblePost } from '../post/post.queries';
import { Post } from '../post/post.type';
import { visibleTrack } from '../promotion-track/promotion-track.queries';
import { PromotionTrack } from '../promotion-track/promotion-track.type';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { knownNoticeStanding } from '../public-notice/public-notice.queries';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { matterOf } from './move-record.commands';
import { actionsOn } from './promotion-move.actions';
import { PromotionMoveRow } from './promotion-move.entity';
import { changesOf, commitmentBrokenOn, seesFile } from './promotion-move.queries';
import {
  Probation,
  PromotionMove,
  PromotionMoveTimelineEntryConnection,
  ServiceCommitment,
} from './promotion-move.type';

@Resolver(() => PromotionMove)
export class MoveFieldsResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Who moves, masked by policy.' })
  person(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, move.personId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在社区（村）。Where the person worked.' })
  division(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, move.divisionId);
  }

  @FieldResolver(() => Post, { nullable: true, description: '原岗位。The post that is left, where it is on record.' })
  fromPost(@Root() { fromPostId }: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return fromPostId === null ? null : visiblePost(ctx, fromPostId);
  }

  @FieldResolver(() => Post, { nullable: true, description: '新岗位。The post that is taken, where it is on record.' })
  toPost(@Root() { toPostId }: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return toPostId === null ? null : visiblePost(ctx, toPostId);
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '新任职。The appointment that it began.' })
  appointment(@Root() { appointmentId }: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return appointmentId === null ? null : visibleAppointment(ctx, appointmentId);
  }

  @FieldResolver(() => EmploymentKind, { nullable: true, description: '用工性质。On what terms the new post is held.' })
  employmentKind(@Root() { employment }: PromotionMoveRow) {
    return employment;
  }

  @FieldResolver(() => PromotionTrack, {
    nullable: true,
    description: '晋升渠道。The track that it follows; null off any.',
  })
  track(@Root() { trackId }: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return trackId === null ? null : visibleTrack(ctx, trackId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '不在渠道内的原因。Why it follows no track; for HR officers of the line.',
  })
  async offTrackReason(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return (await seesFile(ctx, move)) ? move.offTrackReason : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '超龄批准机关。Who let somebody past the retirement age take it; for HR officers of the line.',
  })
  async ageRelaxation(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return (await seesFile(ctx, move)) ? move.ageRelaxation : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '中止原因。The code of what kept it from taking effect on its date; for HR officers of the line.',
  })
  async haltedBy(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return (await seesFile(ctx, move)) ? move.haltedBy : null;
  }

  @FieldResolver(() => Probation, { nullable: true, description: '试用期。Null where there is none.' })
  probation(@Root() { probationMonths, probationUntil, probationOutcome }: PromotionMoveRow): Probation | null {
    if (probationMonths === null) return null;
    return { months: probationMonths, until: probationUntil, outcome: probationOutcome };
  }

  @FieldResolver(() => ServiceCommitment, {
    nullable: true,
    description: '最低服务年限。Null where nothing is committed.',
  })
  async commitment(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext): Promise<ServiceCommitment | null> {
    if (move.commitmentMonths === null) return null;
    const brokenOn = await commitmentBrokenOn(ctx, move);
    return { months: move.commitmentMonths, until: move.commitmentUntil, brokenOn };
  }

  @FieldResolver(() => NoticeStanding, {
    nullable: true,
    description: '公示情况。How its notice stands; null where it was never made public.',
  })
  noticeStanding(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return knownNoticeStanding(ctx, matterOf(move));
  }

  @FieldResolver(() => [DecisionForm], {
    nullable: 'itemsAndList',
    description: '审批表。Proposal and decisions, oldest first; for HR officers of the line, null for others.',
  })
  async decisionForms(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return (await seesFile(ctx, move)) ? decisionFormsOn(ctx, matterOf(move)) : null;
  }

  @FieldResolver(() => [ID], {
    nullable: 'itemsAndList',
    description: '离任的任职。Ids of the appointments that end with it; for HR officers of the line, null for others.',
  })
  async leavesAppointmentIds(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    if (move.leaving === null || !(await seesFile(ctx, move))) return null;
    return JSON.parse(move.leaving) as string[];
  }

  @FieldResolver(() => PromotionMoveTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first; reasons are for HR officers of the line.',
  })
  async timeline(@Root() move: PromotionMoveRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const withReasons = await seesFile(ctx, move);
    const entries = (await changesOf(ctx, move.id)).map((change) => ({
      ...change,
      reason: withReasons ? change.reason : null,
    }));
    return pageOfRows(args, entries, 'promotionMoveTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  availableActions(@Root() move: PromotionMoveRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, move);
  }
}
