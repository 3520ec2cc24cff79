import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { divisionsAbove } from '../division/division.queries';
import { Division } from '../division/division.type';
import { gridsAt, gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { locate } from './location.queries';
import { Location } from './location.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Location)
export class LocationResolver {
  @Query(() => Location, {
    nullable: true,
    description: '按位置查网格。What lies at a point; BAD_USER_INPUT for a point outside the district.',
  })
  locate(
    @Arg('point', () => PointInput, { description: '位置。The point, with the system it is given in.' })
    point: PointInput,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return locate(ctx, point, asOf ?? ctx.now);
  }

  @FieldResolver(() => [Division], {
    nullable: 'itemsAndList',
    description:
      '所在区划。From the district down to the community or village, as the tree was at that moment; without a community or village that is no more, empty before the first list.',
  })
  async divisions(@Root() location: Location, @Ctx() ctx: Context) {
    const { territorialGridId: gridId, asOf } = location;
    const grid = await load(ctx, gridsAt, { gridId, asOf });
    return grid && divisionsAbove(ctx, grid.divisionId, asOf);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '社区（村）网格。The community or village grid.' })
  territorialGrid(@Root() location: Location, @Ctx() ctx: Context) {
    return load(ctx, gridsById, location.territorialGridId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '微网格。The micro grid.' })
  microGrid(@Root() location: Location, @Ctx() ctx: Context) {
    return location.microGridId && load(ctx, gridsById, location.microGridId);
  }

  @FieldResolver(() => [Grid], {
    nullable: 'itemsAndList',
    description: '专属网格。The dedicated grids that reach over the point.',
  })
  dedicatedGrids(@Root() location: Location, @Ctx() ctx: Context) {
    return location.dedicatedGridIds.map((id) => load(ctx, gridsById, id));
  }
}
