import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { LegRow } from '../leg/leg.entity';
import { openLegStates } from '../leg/leg.rules';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import { decisionSubjects } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext } from '../services';
import { decideHold, releaseHold, requestHold } from './leg-hold.commands';
import type { LegHoldRow } from './leg-hold.entity';
import { refuseDecideHold, refuseReleaseHold } from './leg-hold.policy';
import { holdById, holdsByLegId } from './leg-hold.queries';
import { HoldState, holdState } from './leg-hold.rules';
import {
  DecideHoldInput,
  DecideHoldPayload,
  Hold,
  ReleaseHoldInput,
  ReleaseHoldPayload,
  RequestHoldInput,
  RequestHoldPayload,
} from './leg-hold.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ holdId: string }>) {
  return settle(async () => {
    const { holdId } = await deed();
    return { hold: await holdById(ctx, holdId) };
  });
}

@Resolver(() => Hold)
export class LegHoldResolver {
  @Mutation(() => RequestHoldPayload, {
    nullable: true,
    description: '申请挂账。Asks to lay work aside until a review; for the leg’s unit or its grid’s chief.',
  })
  requestHold(
    @Arg('input', () => RequestHoldInput, { description: '挂账内容。Which leg, until when, and why.' })
    input: RequestHoldInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => requestHold(ctx, input));
  }

  @Mutation(() => DecideHoldPayload, {
    nullable: true,
    description: '审批挂账。Decides about a hold; for the role that the rules name. The clock stands from then on.',
  })
  decideHold(
    @Arg('input', () => DecideHoldInput, { description: '审批内容。What is decided, and why.' }) input: DecideHoldInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => decideHold(ctx, input));
  }

  @Mutation(() => ReleaseHoldPayload, {
    nullable: true,
    description:
      '解除挂账。Takes work up again with what was left of its time; for the unit or whoever approves holds.',
  })
  releaseHold(
    @Arg('input', () => ReleaseHoldInput, { description: '解除内容。Which hold, and why.' }) input: ReleaseHoldInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => releaseHold(ctx, input));
  }

  @FieldResolver(() => HoldState, { nullable: true, description: '状态。What has become of it.' })
  async state(@Root() row: LegHoldRow, @Ctx() ctx: IncidentsContext) {
    const leg = await load(ctx, legsById, row.legId);
    return leg && holdState(row.state, openLegStates.includes(leg.state));
  }

  @FieldResolver(() => Leg, { nullable: true, description: '派单。The leg that it is about.' })
  leg(@Root() row: LegHoldRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, legsById, row.legId);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: LegHoldRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, decisionSubjects, row);
    return (
      subject && [
        offered('decideHold', refuseDecideHold(ctx.viewer, subject)),
        offered('releaseHold', refuseReleaseHold(ctx.viewer, subject)),
      ]
    );
  }
}

@Resolver(() => Leg)
export class LegHoldsResolver {
  @FieldResolver(() => [Hold], {
    nullable: 'itemsAndList',
    description: '挂账。That work was to be laid aside, oldest first.',
  })
  holds(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, holdsByLegId, leg.id);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: '挂账至。When it is looked at again, while its clock stands; null while it runs.',
  })
  heldUntil(@Root() leg: LegRow) {
    return leg.heldUntil;
  }
}
