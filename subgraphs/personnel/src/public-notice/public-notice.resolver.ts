import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import {
  decisionFormsOn,
  documentsOf,
  formsShown,
  ownPersonId,
  visibleSigner,
} from '../decision-form/decision-form.queries';
import { DecisionForm, ReferredDocument } from '../decision-form/decision-form.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { objectToNotice, recordObjection, settleObjection } from './objection.commands';
import { actionsOnNotice, actionsOnObjection, maySettle } from './public-notice.actions';
import { openNotice, withdrawNotice } from './public-notice.commands';
import type { NoticeObjectionRow, PublicNoticeRow } from './public-notice.entity';
import { NoticeStanding } from './public-notice.enums';
import {
  ObjectToNoticeInput,
  OpenNoticeInput,
  PublicNoticeFilter,
  RecordObjectionInput,
  SettleObjectionInput,
  WithdrawNoticeInput,
} from './public-notice.input';
import {
  type Noticed,
  namedIn,
  noticesPage,
  objectionsTo,
  scopeOf,
  shownName,
  visibleNotice,
  visibleObjection,
} from './public-notice.queries';
import { isShowing, raisedBy, standingOf } from './public-notice.rules';
import {
  NoticedPerson,
  NoticeObjection,
  ObjectToNoticePayload,
  OpenNoticePayload,
  PublicNotice,
  PublicNoticeConnection,
  RecordObjectionPayload,
  SettleObjectionPayload,
  WithdrawNoticePayload,
} from './public-notice.type';

@Resolver(() => PublicNotice)
export class PublicNoticeResolver {
  @Query(() => PublicNotice, {
    nullable: true,
    description: '公示。One notice; null when there is none that this viewer may see.',
  })
  publicNotice(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleNotice(ctx, id);
  }

  @Query(() => PublicNoticeConnection, {
    nullable: true,
    description:
      '公示列表。Notices that are up, for whom they are meant; others for HR officers of its line, for those named and for who objected. Newest first.',
  })
  publicNotices(
    @Args() args: PageArgs,
    @Arg('filter', () => PublicNoticeFilter, { nullable: true, description: '筛选。Which notices.' })
    filter: PublicNoticeFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return noticesPage(ctx, args, filter ?? {});
  }

  @Mutation(() => OpenNoticePayload, {
    nullable: true,
    description:
      '发布公示。Makes people public by name for some calendar days. By whoever takes the step that it belongs to. Refusals: those of the matter, MATTER_KIND_NOT_PUBLISHED, MATTERS_INVALID, MATTER_NOT_FOUND, ALREADY_MADE_PUBLIC, NOTICE_DAYS_INVALID, NOTICE_TOO_SHORT, DATE_INVALID, SCOPE_INVALID, SCOPE_OUT_OF_LINE, TEXT_MISSING.',
  })
  openNotice(
    @Arg('input', () => OpenNoticeInput, { description: '输入。The notice.' }) input: OpenNoticeInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ publicNotice: await visibleNotice(ctx, await openNotice(ctx, input)) }));
  }

  @Mutation(() => WithdrawNoticePayload, {
    nullable: true,
    description:
      '撤回公示。Takes a notice down before its last day. By an HR officer over the division that issued it. Refusals: NOTICE_NOT_FOUND, VERSION_STALE, NOTICE_WITHDRAWN, NOTICE_OVER, TEXT_MISSING.',
  })
  withdrawNotice(
    @Arg('input', () => WithdrawNoticeInput, { description: '输入。Which notice, and why.' })
    input: WithdrawNoticeInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ publicNotice: await visibleNotice(ctx, await withdrawNotice(ctx, input)) }));
  }

  @Mutation(() => ObjectToNoticePayload, {
    nullable: true,
    description:
      '提出异议。Objects to one of those named, which halts until it is settled. By whom the notice lets object, while it is up. Refusals: NOTICE_NOT_FOUND, NOT_AN_OBJECTOR, NOTICE_NOT_OPEN, NOTICE_OVER, NOTICE_WITHDRAWN, MATTER_NOT_FOUND, OBJECTION_TO_SELF, OBJECTION_ALREADY_OPEN, TEXT_MISSING, and those of documents.',
  })
  objectToNotice(
    @Arg('input', () => ObjectToNoticeInput, { description: '输入。The objection.' }) input: ObjectToNoticeInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ objection: await visibleObjection(ctx, await objectToNotice(ctx, input)) }));
  }

  @Mutation(() => RecordObjectionPayload, {
    nullable: true,
    description:
      '代录异议。Records an objection that came by letter or visit on a day of the notice: it halts as those do that are raised here, however late it is recorded. By an HR officer over the division that issued the notice, who is not named and does not settle it. Refusals: NOTICE_NOT_FOUND, NOTICE_NOT_OPEN, NOTICE_WITHDRAWN, CHANNEL_INVALID, RECEIVED_IN_FUTURE, RECEIVED_OUTSIDE_DAYS, ANONYMOUS_NOT_TAKEN, MATTER_NOT_FOUND, OBJECTION_TO_SELF, OBJECTION_ALREADY_RECORDED, TEXT_MISSING, and those of documents.',
  })
  recordObjection(
    @Arg('input', () => RecordObjectionInput, { description: '输入。The objection.' }) input: RecordObjectionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ objection: await visibleObjection(ctx, await recordObjection(ctx, input)) }));
  }

  @Mutation(() => SettleObjectionPayload, {
    nullable: true,
    description:
      '处理异议。Upholds an objection or not. By an HR officer over the division that issued the notice, who neither objected nor wrote it down nor is named, nor opened the notice, nor brought the matter up. Refusals: OBJECTION_NOT_FOUND, FORBIDDEN, VERSION_STALE, OBJECTION_ALREADY_SETTLED, SETTLER_IS_OBJECTOR, SETTLER_IS_RECORDER, SETTLER_IS_NAMED, DECIDER_IS_PROPOSER, REASON_MISSING, REASON_UNKNOWN, and those of documents.',
  })
  settleObjection(
    @Arg('input', () => SettleObjectionInput, { description: '输入。What was found.' }) input: SettleObjectionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ objection: await visibleObjection(ctx, await settleObjection(ctx, input)) }));
  }

  @FieldResolver(() => [NoticedPerson], {
    description:
      '被公示人。Whom it names: all of them while it is up; afterwards, without names, those in the viewer’s own line.',
  })
  named(@Root() { id }: PublicNoticeRow, @Ctx() ctx: PersonnelContext) {
    return namedIn(ctx, id);
  }

  @FieldResolver(() => [Division], {
    nullable: 'itemsAndList',
    description: '公示范围。The divisions to which it is addressed.',
  })
  async scope(@Root() { id }: PublicNoticeRow, @Ctx() ctx: PersonnelContext) {
    return (await scopeOf(ctx, id)).map((divisionId) => divisionLabel(ctx, divisionId));
  }

  @FieldResolver(() => [NoticeObjection], {
    description: '异议。Objections, for HR officers over the division that issued it; others see their own.',
  })
  objections(@Root() { id }: PublicNoticeRow, @Ctx() ctx: PersonnelContext) {
    return objectionsTo(ctx, id);
  }

  @FieldResolver(() => [DecisionForm], {
    nullable: true,
    description: '审批表。Forms about it, for HR officers over the division that issued it; null for others.',
  })
  decisionForms(@Root() { id, divisionId }: PublicNoticeRow, @Ctx() ctx: PersonnelContext) {
    if (!isHrOfficerOver(ctx.viewer, ctx.services.territory, divisionId)) return null;
    return decisionFormsOn(ctx, { kind: MatterKind.PUBLIC_NOTICE, id });
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() notice: PublicNoticeRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnNotice(ctx, notice);
  }
}

@Resolver(() => NoticedPerson)
export class NoticedPersonResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: '姓名（全名）。In clear on the days of the notice, to whom it is meant for; null on every other day.',
  })
  fullName(@Root() { notice, noticed }: Noticed, @Ctx() ctx: PersonnelContext) {
    const isUp = noticed.currentKey !== null && isShowing(notice, shanghaiDay(ctx.now));
    return isUp ? shownName(ctx, noticed.personId) : null;
  }

  @FieldResolver(() => String, { description: '公示事由。What the person is made public for.' })
  caption(@Root() { noticed }: Noticed) {
    return noticed.caption;
  }

  @FieldResolver(() => ID, { description: '事项。What is made public, by its opaque id: `objectToNotice` takes it.' })
  matterId(@Root() { noticed }: Noticed) {
    return noticed.matterId;
  }

  @FieldResolver(() => NoticeStanding, {
    nullable: true,
    description:
      '公示情况。How it stands today, for HR officers of its line and for whom it is about; null for others, who are not told of objections.',
  })
  async standing(@Root() row: Noticed, @Ctx() ctx: PersonnelContext) {
    const { noticed, notice } = row;
    const inLine = isHrOfficerOver(ctx.viewer, ctx.services.territory, noticed.divisionId);
    const mayKnow = inLine || (await ownPersonId(ctx)) === noticed.personId;
    return mayKnow ? standingOf(notice, row, shanghaiDay(ctx.now)) : null;
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在区划。Where the person was put forward.' })
  division(@Root() { noticed }: Noticed, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, noticed.divisionId);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Who it is, masked by policy, on every day.' })
  person(@Root() { noticed }: Noticed, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, noticed.personId);
  }
}

@Resolver(() => NoticeObjection)
export class NoticeObjectionResolver {
  @FieldResolver(() => PublicNotice, { nullable: true, description: '公示。The notice.' })
  publicNotice(@Root() { noticeId }: NoticeObjectionRow, @Ctx() ctx: PersonnelContext) {
    return visibleNotice(ctx, noticeId);
  }

  @FieldResolver(() => [ReferredDocument], { description: '材料。What it rests on.' })
  documents(@Root() { id }: NoticeObjectionRow, @Ctx() ctx: PersonnelContext) {
    return documentsOf(ctx, id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description:
      '异议人。Who objected, masked by policy; for those alone who may settle it, and for the objector. Null of what came by letter or visit: the name stays with the paper.',
  })
  async objector(@Root() objection: NoticeObjectionRow, @Ctx() ctx: PersonnelContext) {
    const { objector } = raisedBy(objection);
    if (objector === null) return null;
    const isOwn = ctx.viewer.kind === 'PERSON' && objector === ctx.viewer.id;
    return isOwn || (await maySettle(ctx, objection)) ? visibleSigner(ctx, objector) : null;
  }

  @FieldResolver(() => LocalDate, { description: '收到日期。The day on which it came in.' })
  receivedOn(@Root() { receivedDay, at }: NoticeObjectionRow) {
    return receivedDay ?? shanghaiDay(at);
  }

  @FieldResolver(() => [DecisionForm], { description: '审批表。What was decided about it.' })
  decisionForms(@Root() objection: NoticeObjectionRow, @Ctx() ctx: PersonnelContext) {
    const matter = { kind: MatterKind.NOTICE_OBJECTION, id: objection.id };
    return formsShown(ctx, matter, raisedBy(objection).objector === ctx.viewer.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() objection: NoticeObjectionRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnObjection(ctx, objection);
  }
}
