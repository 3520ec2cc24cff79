import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { recordDecision, refuseDecision, settleDecision } from './decision.commands';
import { closeJointMeeting, conveneJointMeeting, recordAttendance } from './joint-meeting.commands';
import type { JointMeetingRow } from './joint-meeting.entity';
import {
  CloseJointMeetingInput,
  ConveneJointMeetingInput,
  JointMeetingDecisionFilter,
  JointMeetingFilter,
  RecordAttendanceInput,
  RecordDecisionInput,
  RefuseDecisionInput,
  SettleDecisionInput,
} from './joint-meeting.input';
import { convening } from './joint-meeting.policy';
import {
  attendanceByMeetingId,
  decisionPage,
  decisionsByMeetingId,
  itemsByMeetingId,
  jointMeetingPage,
  jointMeetingsById,
  visibleDecisionsById,
} from './joint-meeting.queries';
import { meetingLife } from './joint-meeting.rules';
import {
  CloseJointMeetingPayload,
  ConveneJointMeetingPayload,
  JointMeeting,
  JointMeetingAttendance,
  JointMeetingConnection,
  JointMeetingDecision,
  JointMeetingDecisionConnection,
  JointMeetingItem,
  RecordAttendancePayload,
  RecordDecisionPayload,
  RefuseDecisionPayload,
  SettleDecisionPayload,
} from './joint-meeting.type';

/** Runs a deed and answers the meeting as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ jointMeetingId: string }>) {
  return settle(async () => {
    const { jointMeetingId } = await deed();
    return { jointMeeting: await oneMatter(ctx, jointMeetingsById, jointMeetingId) };
  });
}

function settledDecision(ctx: IncidentsContext, deed: () => Promise<{ decisionId: string }>) {
  return settle(async () => {
    const { decisionId } = await deed();
    return { decision: await load(ctx, visibleDecisionsById, decisionId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => JointMeeting)
export class JointMeetingResolver {
  @Query(() => JointMeeting, {
    nullable: true,
    description: '联席会议。One joint meeting; null when it is not the viewer’s.',
  })
  jointMeeting(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, jointMeetingsById, id);
  }

  @Query(() => JointMeetingConnection, {
    nullable: true,
    description: '联席会议列表。Joint meetings that the viewer may see, the latest first.',
  })
  jointMeetings(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => JointMeetingFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: JointMeetingFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return jointMeetingPage(ctx, args, filter ?? {});
  }

  @Query(() => JointMeetingDecisionConnection, {
    nullable: true,
    description: '会议决定列表。Decisions of joint meetings that the viewer may see, the earliest deadline first.',
  })
  jointMeetingDecisions(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => JointMeetingDecisionFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: JointMeetingDecisionFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return decisionPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [JointMeetingItem], { nullable: 'itemsAndList', description: '议题。The agenda, in order.' })
  items(@Root() meeting: JointMeetingRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, itemsByMeetingId, meeting.id);
  }

  @FieldResolver(() => [JointMeetingAttendance], {
    nullable: 'itemsAndList',
    description: '参会单位。The units that are called, and whether they came.',
  })
  attendance(@Root() meeting: JointMeetingRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, attendanceByMeetingId, meeting.id);
  }

  @FieldResolver(() => [JointMeetingDecision], {
    nullable: 'itemsAndList',
    description: '会议决定。What was decided, in order, replaced decisions included.',
  })
  decisions(@Root() meeting: JointMeetingRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, decisionsByMeetingId, meeting.id);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() meeting: JointMeetingRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(ctx, meetingLife, meeting, () => convening);
  }

  @Mutation(() => ConveneJointMeetingPayload, {
    nullable: true,
    description: '召集联席会议。Calls units together; for the operation centre of the division.',
  })
  conveneJointMeeting(
    @Arg('input', () => ConveneJointMeetingInput, inputDescription) input: ConveneJointMeetingInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => conveneJointMeeting(ctx, input));
  }

  @Mutation(() => RecordAttendancePayload, {
    nullable: true,
    description: '登记到会。Records which units came; for the centre that convened.',
  })
  recordAttendance(
    @Arg('input', () => RecordAttendanceInput, inputDescription) input: RecordAttendanceInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordAttendance(ctx, input));
  }

  @Mutation(() => RecordDecisionPayload, {
    nullable: true,
    description:
      '作出决定。Records a decision; on an incident it may bind units at once. For the centre that convened.',
  })
  recordDecision(
    @Arg('input', () => RecordDecisionInput, inputDescription) input: RecordDecisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordDecision(ctx, input));
  }

  @Mutation(() => SettleDecisionPayload, {
    nullable: true,
    description: '认定落实情况。Says whether a decision was done; for the centre that convened.',
  })
  settleDecision(
    @Arg('input', () => SettleDecisionInput, inputDescription) input: SettleDecisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settledDecision(ctx, () => settleDecision(ctx, input));
  }

  @Mutation(() => RefuseDecisionPayload, {
    nullable: true,
    description: '对决定提出异议。Sends a decision back to its meeting; for the unit that it names.',
  })
  refuseDecision(
    @Arg('input', () => RefuseDecisionInput, inputDescription) input: RefuseDecisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settledDecision(ctx, () => refuseDecision(ctx, input));
  }

  @Mutation(() => CloseJointMeetingPayload, {
    nullable: true,
    description: '结束联席会议。Ends a meeting with its minutes; for the centre that convened.',
  })
  closeJointMeeting(
    @Arg('input', () => CloseJointMeetingInput, inputDescription) input: CloseJointMeetingInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => closeJointMeeting(ctx, input));
  }
}
