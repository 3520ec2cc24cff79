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
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { decideReturn, requestReturn } from './leg-return.commands';
import type { LegReturnRow } from './leg-return.entity';
import { refuseDecideReturn } from './leg-return.policy';
import { returnById, returnsByLegId } from './leg-return.queries';
import { ReturnState, returnState } from './leg-return.rules';
import {
  DecideReturnInput,
  DecideReturnPayload,
  RequestReturnInput,
  RequestReturnPayload,
  ReturnRequest,
} from './leg-return.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ returnId: string }>) {
  return settle(async () => {
    const { returnId } = await deed();
    return { returnRequest: await returnById(ctx, returnId) };
  });
}

@Resolver(() => ReturnRequest)
export class LegReturnResolver {
  @Mutation(() => RequestReturnPayload, {
    nullable: true,
    description: '申请退单。Asks to give a leg back, which stays in force until it is decided; for its unit.',
  })
  requestReturn(
    @Arg('input', () => RequestReturnInput, { description: '退单内容。Which leg, and on what ground.' })
    input: RequestReturnInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => requestReturn(ctx, input));
  }

  @Mutation(() => DecideReturnPayload, {
    nullable: true,
    description:
      '决定退单。Decides about a return: the shift leader about the first of an incident, an arbiter after that.',
  })
  decideReturn(
    @Arg('input', () => DecideReturnInput, { description: '决定内容。What is decided, and why.' })
    input: DecideReturnInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => decideReturn(ctx, input));
  }

  @FieldResolver(() => ReturnState, { nullable: true, description: '状态。What has become of it.' })
  async state(@Root() row: LegReturnRow, @Ctx() ctx: IncidentsContext) {
    const leg = await load(ctx, legsById, row.legId);
    return leg && returnState(row.state, openLegStates.includes(leg.state));
  }

  @FieldResolver(() => Unit, { nullable: true, description: '建议单位。The unit that the asker would have it go to.' })
  proposedUnit(@Root() { proposedUnitId }: LegReturnRow) {
    return proposedUnitId === null ? null : { id: proposedUnitId };
  }

  @FieldResolver(() => Leg, { nullable: true, description: '派单。The leg that it is about.' })
  leg(@Root() row: LegReturnRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, legsById, row.legId);
  }

  @FieldResolver(() => Leg, { nullable: true, description: '新派单。The leg that another unit got instead.' })
  newLeg(@Root() { newLegId }: LegReturnRow, @Ctx() ctx: IncidentsContext) {
    return newLegId === null ? null : load(ctx, legsById, newLegId);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: LegReturnRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, decisionSubjects, row);
    return subject && [offered('decideReturn', refuseDecideReturn(ctx.viewer, subject))];
  }
}

@Resolver(() => Leg)
export class LegReturnsResolver {
  @FieldResolver(() => [ReturnRequest], {
    nullable: 'itemsAndList',
    description: '退单申请。That its unit would give it back, oldest first.',
  })
  returns(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, returnsByLegId, leg.id);
  }
}
