import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { IncidentConnection } from '../incident/incident.type';
import { incidentPagesByUnit } from '../incident/incident-list-things.queries';
import { LegConnection } from '../leg/leg.type';
import { legPage } from '../leg/leg-list.queries';
import type { IncidentsContext } from '../services';
import { Unit } from './unit.type';

@Resolver(() => Unit)
export class UnitResolver {
  @Directive('@shareable')
  @FieldResolver(() => String, { nullable: true, description: '名称。Its name today.' })
  name(@Root() unit: Unit, @Ctx() ctx: IncidentsContext) {
    return ctx.services.territory.unit(unit.id)?.name ?? null;
  }

  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '事件。Incidents in which it has or had a leg and that the viewer may see, newest first.',
  })
  incidents(@Root() unit: Unit, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return load(ctx, incidentPagesByUnit, { id: unit.id, ...args });
  }

  @FieldResolver(() => LegConnection, {
    nullable: true,
    description: '派单。Its legs in incidents that the viewer may see, newest first.',
  })
  legs(@Root() unit: Unit, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return legPage(ctx, args, unit.id);
  }
}
