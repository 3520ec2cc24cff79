import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Incident } from '../incident/incident.type';
import { Division } from '../references/division.type';
import { Grid } from '../references/grid.type';
import type { IncidentsContext } from '../services';
import type { GridMatterRow } from './grid-matter.entity';
import { hazardCountByMatterId, hazardsByMatterId, matterTimeline } from './grid-matter.queries';
import { GridMatter, GridMatterTimelineEntryConnection } from './grid-matter.type';

@Resolver(() => GridMatter)
export class GridMatterResolver {
  @FieldResolver(() => Division, { nullable: true, description: '区划。The division it belongs to.' })
  division(@Root() matter: GridMatterRow) {
    return { id: matter.divisionId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid it belongs to; null when none is meant.' })
  grid(@Root() matter: GridMatterRow) {
    return matter.gridId === null ? null : { id: matter.gridId };
  }

  @FieldResolver(() => GridMatterTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done, oldest first; by role, never who.',
  })
  timeline(@Root() matter: GridMatterRow, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return matterTimeline(ctx, args, matter.id);
  }

  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: '发现的隐患。The incidents that hazards found on the way became, as far as the viewer may see them.',
  })
  hazards(@Root() matter: GridMatterRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, hazardsByMatterId, matter.id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: '隐患数。How many hazards found on the way became incidents, for those too who see none of them.',
  })
  hazardCount(@Root() matter: GridMatterRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, hazardCountByMatterId, matter.id);
  }
}
