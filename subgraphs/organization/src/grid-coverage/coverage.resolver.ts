import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { GridRow } from '../grid/grid.entity';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { householdsByGrid } from './coverage.loaders';
import { gridCoverage } from './coverage.queries';
import { GridCoverage, GridHouseholds } from './coverage.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => GridCoverage)
export class GridCoverageResolver {
  @Query(() => GridCoverage, {
    nullable: true,
    description:
      '网格覆盖情况。What the grids in and under a division have and lack; null when there is no such division.',
  })
  gridCoverage(
    @Arg('divisionId', () => ID, { description: '区划。The division, by today’s tree.' }) divisionId: string,
    @Ctx() ctx: Context,
  ) {
    return gridCoverage(ctx, divisionId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。The division.' })
  division(@Root() { divisionId }: GridCoverage, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, divisionId);
  }
}

@Resolver(() => Grid)
export class GridHouseholdsResolver {
  @FieldResolver(() => GridHouseholds, {
    nullable: true,
    description: '户数。Its households as last counted; null when not known.',
  })
  households(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, householdsByGrid, grid.id);
  }
}
