import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { Args, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { openIncidentCountByGridId } from '../incident/incident.loaders';
import { IncidentConnection } from '../incident/incident.type';
import { incidentPagesByGrid } from '../incident/incident-list-things.queries';
import type { IncidentsContext } from '../services';
import { Grid } from './grid.type';

@Resolver(() => Grid)
export class GridResolver {
  @Directive('@shareable')
  @FieldResolver(() => String, { nullable: true, description: '名称。Its name today.' })
  name(@Root() grid: Grid, @Ctx() ctx: IncidentsContext) {
    return ctx.services.territory.grid(grid.id)?.name ?? null;
  }

  @Directive('@shareable')
  @FieldResolver(() => String, { nullable: true, description: '简号。The short number by which people call it.' })
  localNumber(@Root() grid: Grid, @Ctx() ctx: IncidentsContext) {
    return ctx.services.territory.grid(grid.id)?.localNumber ?? null;
  }

  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '事件。Incidents in it that the viewer may see, newest first.',
  })
  incidents(@Root() grid: Grid, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return load(ctx, incidentPagesByGrid, { id: grid.id, ...args });
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '未结事件数。Open incidents in it that the viewer may see; null for viewers who see no incidents at all.',
  })
  openIncidentCount(@Root() grid: Grid, @Ctx() ctx: IncidentsContext) {
    return isWord(grid.id) ? load(ctx, openIncidentCountByGridId, grid.id) : null;
  }
}
