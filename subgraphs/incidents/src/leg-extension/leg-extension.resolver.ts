import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { LegRow } from '../leg/leg.entity';
import { openLegStates } from '../leg/leg.rules';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import { decisionSubjects } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext } from '../services';
import { decideExtension, requestExtension } from './leg-extension.commands';
import type { LegExtensionRow } from './leg-extension.entity';
import { refuseDecideExtension } from './leg-extension.policy';
import { extensionById, extensionsByLegId } from './leg-extension.queries';
import { ExtensionState, extensionState } from './leg-extension.rules';
import {
  DecideExtensionInput,
  DecideExtensionPayload,
  Extension,
  RequestExtensionInput,
  RequestExtensionPayload,
} from './leg-extension.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ extensionId: string }>) {
  return settle(async () => {
    const { extensionId } = await deed();
    return { extension: await extensionById(ctx, extensionId) };
  });
}

@Resolver(() => Extension)
export class LegExtensionResolver {
  @Mutation(() => RequestExtensionPayload, {
    nullable: true,
    description: '申请延期。Asks for more time, before the leg is due; for its unit or its grid’s chief.',
  })
  requestExtension(
    @Arg('input', () => RequestExtensionInput, { description: '延期内容。Which leg, how much, and why.' })
    input: RequestExtensionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => requestExtension(ctx, input));
  }

  @Mutation(() => DecideExtensionPayload, {
    nullable: true,
    description:
      '审批延期。Decides about an extension; for the role that the rules name. The reporter is told of the new time.',
  })
  decideExtension(
    @Arg('input', () => DecideExtensionInput, { description: '审批内容。What is decided, and why.' })
    input: DecideExtensionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => decideExtension(ctx, input));
  }

  @FieldResolver(() => ExtensionState, { nullable: true, description: '状态。What has become of it.' })
  async state(@Root() row: LegExtensionRow, @Ctx() ctx: IncidentsContext) {
    const leg = await load(ctx, legsById, row.legId);
    return leg && extensionState(row.state, openLegStates.includes(leg.state));
  }

  @FieldResolver(() => Leg, { nullable: true, description: '派单。The leg that it is about.' })
  leg(@Root() row: LegExtensionRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, legsById, row.legId);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: LegExtensionRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, decisionSubjects, row);
    return subject && [offered('decideExtension', refuseDecideExtension(ctx.viewer, subject))];
  }
}

@Resolver(() => Leg)
export class LegExtensionsResolver {
  @FieldResolver(() => [Extension], {
    nullable: 'itemsAndList',
    description: '延期申请。That more time was asked for, oldest first.',
  })
  extensions(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, extensionsByLegId, leg.id);
  }
}
