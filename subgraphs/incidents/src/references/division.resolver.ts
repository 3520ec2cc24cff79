import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { IncidentConnection } from '../incident/incident.type';
import { incidentPagesByDivision } from '../incident/incident-list-things.queries';
import type { IncidentsContext } from '../services';
import { Division } from './division.type';

@Resolver(() => Division)
export class DivisionResolver {
  @Directive('@shareable')
  @FieldResolver(() => String, { nullable: true, description: '名称。Its name today.' })
  name(@Root() division: Division, @Ctx() ctx: IncidentsContext) {
    return ctx.services.territory.division(division.id)?.name ?? null;
  }

  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '事件。Incidents in or under it that the viewer may see, newest first.',
  })
  incidents(@Root() division: Division, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return load(ctx, incidentPagesByDivision, { id: division.id, ...args });
  }
}
