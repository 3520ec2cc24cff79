import { load } from '@gridweave/subgraph/context';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident } from '../incident/incident.type';
import type { LegRow } from '../leg/leg.entity';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import type { IncidentsContext } from '../services';
import type { ClockRow } from './clock.entity';
import { clocksByIncidentId, clocksByLegId } from './clock.queries';
import { Clock, ClockLimit } from './clock.type';

@Resolver(() => Clock)
export class ClockResolver {
  @FieldResolver(() => ClockLimit, { description: '时限。The time allowed.' })
  limit(@Root() { limitAmount: amount, limitUnit: unit, limitSource: source }: ClockRow) {
    return { amount, unit, source };
  }

  @FieldResolver(() => Leg, {
    nullable: true,
    description: '派单。The leg that it runs for; null for that of an incident or a report.',
  })
  leg(@Root() { legId }: ClockRow, @Ctx() ctx: IncidentsContext) {
    return legId === null ? null : load(ctx, legsById, legId);
  }
}

@Resolver(() => Leg)
export class LegClocksResolver {
  @FieldResolver(() => [Clock], { nullable: 'itemsAndList', description: '计时。Its clocks, oldest first.' })
  clocks(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, clocksByLegId, leg.id);
  }
}

@Resolver(() => Incident)
export class IncidentClocksResolver {
  @FieldResolver(() => [Clock], {
    nullable: 'itemsAndList',
    description: '计时。Its own clocks, those of its reports and of all its legs, oldest first.',
  })
  clocks(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, clocksByIncidentId, incident.id);
  }
}
