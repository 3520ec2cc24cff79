import { PageArgs } from '@gridweave/subgraph/page-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { formsShown, isAboutViewer } from '../decision-form/decision-form.queries';
import { reasonToldToSubject } from '../decision-form/decision-form.rules';
import { DecisionForm } from '../decision-form/decision-form.type';
import { Eligibility } from '../eligibility/eligibility.enums';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { knownNoticeStanding } from '../public-notice/public-notice.queries';
import { ReviewStanding } from '../qualification-review/qualification-review.enums';
import { knownReviewStanding, visibleReviewOf } from '../qualification-review/qualification-review.queries';
import { QualificationReview } from '../qualification-review/qualification-review.type';
import { divisionLabel, unitLabel } from '../references/labels.queries';
import { Division, Unit } from '../references/labels.type';
import { shownEligibility } from '../reserve-batch/batch-eligibility.queries';
import { visibleBatch } from '../reserve-batch/reserve-batch.queries';
import { ReserveBatch } from '../reserve-batch/reserve-batch.type';
import type { PersonnelContext } from '../services';
import { actionsOnEntry } from './reserve.actions';
import type { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveExitReason } from './reserve.enums';
import { ReserveEntryFilter } from './reserve.input';
import { isHrOfficerOver } from './reserve.policy';
import { entriesPage, entryTimeline, seesAge, visibleEntry } from './reserve.queries';
import { actionOf } from './reserve.rules';
import { ReserveEntry, ReserveEntryConnection } from './reserve.type';
import { ReserveTimelineEntry, ReserveTimelineEntryConnection } from './reserve-timeline.type';

const matterOf = ({ id }: ReserveEntryRow) => ({ kind: MatterKind.RESERVE_ENTRY, id });

@Resolver(() => ReserveEntry)
export class ReserveEntryResolver {
  @Query(() => ReserveEntryConnection, {
    nullable: true,
    description:
      '后备人选列表。Entries of the reserve pool: all of its scope for an HR officer, those in their line for the committee and the office that take a step, their own for everyone; nobody else sees any.',
  })
  reserveEntries(
    @Args() args: PageArgs,
    @Arg('filter', () => ReserveEntryFilter, { nullable: true, description: '筛选。Which entries.' })
    filter: ReserveEntryFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return entriesPage(ctx, args, filter);
  }

  @Query(() => ReserveEntry, {
    nullable: true,
    description: '后备人选。One entry; null when there is none that this viewer may see.',
  })
  reserveEntry(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleEntry(ctx, id);
  }

  @FieldResolver(() => ReserveBatch, { nullable: true, description: '批次。The batch.' })
  batch(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return visibleBatch(ctx, entry.batchId);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人选。Who it is, masked by policy.' })
  person(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, entry.personId);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: '推荐社区（村）。The community or village that recommended.',
  })
  division(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, entry.divisionId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '推荐单位。The committee that recommended.' })
  recommendingUnit(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, entry.recommendingUnitId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '遴选单位。The office that selected.' })
  selectingUnit(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, entry.selectingUnitId);
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '超龄日期。First date beyond the age rule; null when unknown, and for all but HR officers.',
  })
  agesOutOn(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return isHrOfficerOver(ctx.viewer, ctx.services.territory, entry.divisionId) ? entry.agesOutDay : null;
  }

  @FieldResolver(() => ReserveExitReason, {
    nullable: true,
    description:
      '建议出库原因。Why it should leave, as the calendar or a review says; a person of the district decides. For the nominee and HR officers over its division, null for others.',
  })
  async proposedExit(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    // Told any other reason, whoever may not know the age would know it where this one is not told.
    return (await seesAge(ctx, entry)) ? entry.proposedExit : null;
  }

  @FieldResolver(() => Eligibility, {
    nullable: true,
    description:
      '是否符合资格。What the rules that its batch names say today, for HR officers over its division; null for others, and where the batch names none; without what discipline says for who does not keep the file. The rules one by one: `eligibility`.',
  })
  eligible(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return isHrOfficerOver(ctx.viewer, ctx.services.territory, entry.divisionId) ? shownEligibility(ctx, entry) : null;
  }

  @FieldResolver(() => ReviewStanding, {
    nullable: true,
    description: '联审情况。How its joint review stands; null where none was asked for.',
  })
  reviewStanding(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return knownReviewStanding(ctx, matterOf(entry));
  }

  @FieldResolver(() => QualificationReview, {
    nullable: true,
    description: '联审。Its latest joint review; null where there is none that this viewer may see.',
  })
  qualificationReview(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return visibleReviewOf(ctx, matterOf(entry));
  }

  @FieldResolver(() => NoticeStanding, {
    nullable: true,
    description: '公示情况。How its latest notice stands; null where it was never made public.',
  })
  noticeStanding(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return knownNoticeStanding(ctx, matterOf(entry));
  }

  @FieldResolver(() => [DecisionForm], {
    description:
      '审批表。What was decided about it at every level, oldest first; the nominee reads outcomes and reasons, without words and documents.',
  })
  async decisionForms(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return formsShown(ctx, matterOf(entry), await isAboutViewer(ctx, entry));
  }

  @FieldResolver(() => ReserveTimelineEntryConnection, {
    nullable: true,
    description:
      '历程。What was done about it, oldest first; reasons are not for the nominee, unless of own deeds. What the calendar did is for the nominee and HR officers over its division, since its day tells a birth date.',
  })
  async timeline(@Root() entry: ReserveEntryRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return entryTimeline(ctx, args, entry.id, await seesAge(ctx, entry));
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnEntry(ctx, entry);
  }
}

@Resolver(() => ReserveTimelineEntry)
export class ReserveTimelineEntryResolver {
  @FieldResolver(() => String, { description: '操作。What was done, by its name.' })
  action(@Root() { action, step }: ReserveChangeRow) {
    return action ?? actionOf(step);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '理由。Why, where a reason was given; the nominee reads those of own deeds.',
  })
  async reason(@Root() change: ReserveChangeRow, @Ctx() ctx: PersonnelContext) {
    const entry = await visibleEntry(ctx, change.entryId);
    return entry && (await isAboutViewer(ctx, entry)) ? reasonToldToSubject(change, ctx.viewer.id) : change.reason;
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '单位。The unit it was done for; null when there is none.',
  })
  unit(@Root() { unitId }: ReserveChangeRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, unitId);
  }
}
