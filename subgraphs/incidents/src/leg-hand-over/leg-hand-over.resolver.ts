import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { LegRow } from '../leg/leg.entity';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import { Appointment } from '../references/appointment.type';
import type { IncidentsContext } from '../services';
import { handOverLeg } from './leg-hand-over.commands';
import type { LegHandOverRow } from './leg-hand-over.entity';
import { handOversByLegId } from './leg-hand-over.queries';
import { HandOverLegInput, HandOverLegPayload, LegHandOver } from './leg-hand-over.type';

@Resolver(() => LegHandOver)
export class LegHandOverResolver {
  @Mutation(() => HandOverLegPayload, {
    nullable: true,
    description:
      '内部交接。Names who of the unit has a leg from now on, by appointment; for the unit. The clock runs on.',
  })
  handOverLeg(
    @Arg('input', () => HandOverLegInput, { description: '交接内容。Which leg, and to whom.' }) input: HandOverLegInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { legId } = await handOverLeg(ctx, input);
      return { leg: await load(ctx, legsById, legId) };
    });
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '移交人任职。Whose it was; null before the first.' })
  from(@Root() { fromAppointmentId }: LegHandOverRow) {
    return fromAppointmentId === null ? null : { id: fromAppointmentId };
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '接收人任职。Whose it was from then on.' })
  to(@Root() { toAppointmentId }: LegHandOverRow) {
    return { id: toAppointmentId };
  }
}

@Resolver(() => Leg)
export class LegHandOversResolver {
  @FieldResolver(() => [LegHandOver], {
    nullable: 'itemsAndList',
    description: '内部交接。Through whose hands it went inside its unit, oldest first.',
  })
  handOvers(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, handOversByLegId, leg.id);
  }
}
