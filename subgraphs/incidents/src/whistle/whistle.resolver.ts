import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident } from '../incident/incident.type';
import { placesByIncidentId } from '../incident-work/incident-work.queries';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { answerWhistle, evaluateWhistle, whistle } from './whistle.commands';
import type { WhistleCallRow, WhistleRow } from './whistle.entity';
import { refuseEvaluating } from './whistle.policy';
import { callsByWhistleId, whistleById, whistlesByIncidentId } from './whistle.queries';
import { respondedAt } from './whistle.rules';
import {
  AnswerWhistleInput,
  AnswerWhistlePayload,
  EvaluateWhistleInput,
  EvaluateWhistlePayload,
  Whistle,
  WhistleCall,
  WhistleInput,
  WhistlePayload,
} from './whistle.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ whistleId: string }>) {
  return settle(async () => {
    const { whistleId } = await deed();
    return { whistle: await whistleById(ctx, whistleId) };
  });
}

@Resolver(() => Whistle)
export class WhistleResolver {
  @Mutation(() => WhistlePayload, {
    nullable: true,
    description: '吹哨。Calls departments to a matter; for the chief of its grid and the desk of its place.',
  })
  whistle(
    @Arg('input', () => WhistleInput, { description: '吹哨内容。Who is called, and what for.' }) input: WhistleInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => whistle(ctx, input));
  }

  @Mutation(() => AnswerWhistlePayload, {
    nullable: true,
    description: '答复吹哨。A department reports in, or says why it does not come.',
  })
  answerWhistle(
    @Arg('input', () => AnswerWhistleInput, { description: '答复内容。Whether it comes, in words.' })
    input: AnswerWhistleInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { legId } = await answerWhistle(ctx, input);
      return { leg: await load(ctx, legsById, legId) };
    });
  }

  @Mutation(() => EvaluateWhistlePayload, {
    nullable: true,
    description: '评价吹哨答复。Whoever whistled says how it was answered, in words alone.',
  })
  evaluateWhistle(
    @Arg('input', () => EvaluateWhistleInput, { description: '评价内容。Which whistle, and what is said.' })
    input: EvaluateWhistleInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => evaluateWhistle(ctx, input));
  }

  @FieldResolver(() => [WhistleCall], { nullable: 'itemsAndList', description: '被呼叫单位。Whom it called.' })
  calls(@Root() row: WhistleRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, callsByWhistleId, row.id);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: WhistleRow, @Ctx() ctx: IncidentsContext) {
    const place = await load(ctx, placesByIncidentId, row.incidentId);
    return place && [offered('evaluateWhistle', refuseEvaluating(ctx.viewer, place, row))];
  }
}

@Resolver(() => WhistleCall)
export class WhistleCallResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '单位。Who was called.' })
  unit(@Root() { unitId }: WhistleCallRow) {
    return { id: unitId };
  }

  @FieldResolver(() => Leg, { nullable: true, description: '报到任务。Its REPORT_IN leg.' })
  leg(@Root() { legId }: WhistleCallRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, legsById, legId);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: '响应时间。When it first did anything about the call: answered, set out or came.',
  })
  async respondedAt(@Root() call: WhistleCallRow, @Ctx() ctx: IncidentsContext) {
    const leg = await load(ctx, legsById, call.legId);
    return leg && respondedAt(call, leg);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: '到场时间。When somebody of it arrived.' })
  async arrivedAt(@Root() { legId }: WhistleCallRow, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, legsById, legId))?.arrivedAt ?? null;
  }
}

@Resolver(() => Incident)
export class IncidentWhistlesResolver {
  @FieldResolver(() => [Whistle], {
    nullable: 'itemsAndList',
    description: '吹哨。Calls of departments to it, oldest first.',
  })
  whistles(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, whistlesByIncidentId, incident.id);
  }
}
