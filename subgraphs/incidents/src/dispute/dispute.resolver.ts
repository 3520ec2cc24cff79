import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Appointment } from '../references/appointment.type';
import type { IncidentsContext } from '../services';
import {
  assignMediator,
  followUpDispute,
  openDispute,
  recordMediation,
  settleDispute,
  withdrawDispute,
} from './dispute.commands';
import type { DisputeRow } from './dispute.entity';
import {
  AssignMediatorInput,
  DisputeFilter,
  FollowUpDisputeInput,
  OpenDisputeInput,
  RecordMediationInput,
  SettleDisputeInput,
  WithdrawDisputeInput,
} from './dispute.input';
import { openTo } from './dispute.policy';
import { disputePage, disputesById, gridsOf, handles, unitsOf } from './dispute.queries';
import { disputeLife } from './dispute.rules';
import {
  AssignMediatorPayload,
  Dispute,
  DisputeConnection,
  DisputeParty,
  FollowUpDisputePayload,
  MediationRecord,
  OpenDisputePayload,
  RecordMediationPayload,
  SettleDisputePayload,
  WithdrawDisputePayload,
} from './dispute.type';

/** Runs a deed and answers the dispute as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ disputeId: string }>) {
  return settle(async () => {
    const { disputeId } = await deed();
    return { dispute: await oneMatter(ctx, disputesById, disputeId) };
  });
}

/** Whether something of a dispute leaves with the answer: the audit tells who has read it. */
function isSeen(ctx: IncidentsContext, row: DisputeRow, field: string): boolean {
  const seen = handles(ctx, row);
  if (seen) sawInClear(ctx, 'Dispute', row.id, field);
  return seen;
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => Dispute)
export class DisputeResolver {
  @Query(() => Dispute, {
    nullable: true,
    description: '矛盾纠纷。One dispute; null when it is not the viewer’s to see.',
  })
  dispute(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, disputesById, id);
  }

  @Query(() => DisputeConnection, {
    nullable: true,
    description: '矛盾纠纷列表。Disputes that the viewer may see, the latest first.',
  })
  disputes(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DisputeFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: DisputeFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return disputePage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(ctx, disputeLife, row, (name) => openTo[name], unitsOf(row), gridsOf(row));
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description: '调解员任职。The appointment of whoever mediates; null until then.',
  })
  mediator(@Root() { mediatorAppointmentId }: DisputeRow) {
    return mediatorAppointmentId === null ? null : { id: mediatorAppointmentId };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '情况说明。What it is about; null for those who do not handle it.',
  })
  summary(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return isSeen(ctx, row, 'summary') ? row.summary : null;
  }

  @FieldResolver(() => [DisputeParty], {
    nullable: 'itemsAndList',
    description: '当事人。Between whom, names masked; null for those who do not handle it.',
  })
  parties(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return isSeen(ctx, row, 'parties') ? row.parties : null;
  }

  @FieldResolver(() => [MediationRecord], {
    nullable: 'itemsAndList',
    description: '调解记录。What was said and seen, in order; null for those who do not handle it.',
  })
  records(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return isSeen(ctx, row, 'records') ? row.records.map((each) => ({ ...each, at: new Date(each.at) })) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '协议内容。What the parties agreed; null for those who do not handle it.',
  })
  agreement(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return isSeen(ctx, row, 'agreement') ? row.agreement : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '去向。The way that is left where mediation failed; null for those who do not handle it.',
  })
  referral(@Root() row: DisputeRow, @Ctx() ctx: IncidentsContext) {
    return isSeen(ctx, row, 'referral') ? row.referral : null;
  }

  @Mutation(() => OpenDisputePayload, {
    nullable: true,
    description: '登记矛盾纠纷。Takes a dispute in hand; for the chief of the grid and the desk.',
  })
  openDispute(
    @Arg('input', () => OpenDisputeInput, inputDescription) input: OpenDisputeInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => openDispute(ctx, input));
  }

  @Mutation(() => AssignMediatorPayload, {
    nullable: true,
    description: '指定调解员。Says who mediates, by post; for those who handle it.',
  })
  assignMediator(
    @Arg('input', () => AssignMediatorInput, inputDescription) input: AssignMediatorInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => assignMediator(ctx, input));
  }

  @Mutation(() => RecordMediationPayload, {
    nullable: true,
    description: '登记调解。Records a meeting with the parties; for those who handle it.',
  })
  recordMediation(
    @Arg('input', () => RecordMediationInput, inputDescription) input: RecordMediationInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordMediation(ctx, input));
  }

  @Mutation(() => SettleDisputePayload, {
    nullable: true,
    description: '调解结束。Ends mediation with an agreement or the way that is left; for those who handle it.',
  })
  settleDispute(
    @Arg('input', () => SettleDisputeInput, inputDescription) input: SettleDisputeInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => settleDispute(ctx, input));
  }

  @Mutation(() => WithdrawDisputePayload, {
    nullable: true,
    description: '撤回矛盾纠纷。The parties want no mediation any more; for those who handle it.',
  })
  withdrawDispute(
    @Arg('input', () => WithdrawDisputeInput, inputDescription) input: WithdrawDisputeInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => withdrawDispute(ctx, input));
  }

  @Mutation(() => FollowUpDisputePayload, {
    nullable: true,
    description: '回访矛盾纠纷。Says whether the agreement is kept; for those who handle it.',
  })
  followUpDispute(
    @Arg('input', () => FollowUpDisputeInput, inputDescription) input: FollowUpDisputeInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => followUpDispute(ctx, input));
  }
}
