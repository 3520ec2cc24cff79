import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { GridRow } from '../grid/grid.entity';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { setGridHouseholds, setHouseholdNorms } from './coverage.commands';
import {
  SetGridHouseholdsInput,
  SetGridHouseholdsPayload,
  SetHouseholdNormsInput,
  SetHouseholdNormsPayload,
} from './coverage.input';
import { householdsByGrid } from './coverage.loaders';
import { gridCoverage } from './coverage.queries';
import { GridCoverage, GridHouseholds, HouseholdNorms } from './coverage.type';
import { normsIn } from './norm.queries';

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

@Resolver(() => HouseholdNorms)
export class HouseholdNormsResolver {
  @Query(() => HouseholdNorms, {
    nullable: true,
    description: '户数标准。The norms of the district that a division lies in; null when there is no such division.',
  })
  householdNorms(
    @Arg('divisionId', () => ID, { description: '区划。The district, or a division in it.' }) divisionId: string,
    @Ctx() { database, services }: Context,
  ) {
    return normsIn(database.manager, services.territory, divisionId);
  }

  @Mutation(() => SetHouseholdNormsPayload, {
    nullable: true,
    description: '设定户数标准。Sets how many households grids of a district should have.',
  })
  setHouseholdNorms(
    @Arg('input', () => SetHouseholdNormsInput, { description: '标准。The norms and their source.' })
    input: SetHouseholdNormsInput,
    @Ctx() ctx: Context,
  ) {
    const { manager } = ctx.database;
    return settle(async () => {
      const districtId = await setHouseholdNorms(ctx, input);
      return { householdNorms: await normsIn(manager, ctx.services.territory, districtId) };
    });
  }

  @FieldResolver(() => Division, { nullable: true, description: '区。The district.' })
  division(@Root() { divisionId }: HouseholdNorms, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, divisionId);
  }
}

@Resolver(() => Grid)
export class GridHouseholdsResolver {
  @Mutation(() => SetGridHouseholdsPayload, {
    nullable: true,
    description: '登记网格户数。Enters or corrects the households of a grid as counted on a day.',
  })
  setGridHouseholds(
    @Arg('input', () => SetGridHouseholdsInput, { description: '户数。The grid, the day and the count.' })
    input: SetGridHouseholdsInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ grid: await load(ctx, gridsById, await setGridHouseholds(ctx, input)) }));
  }

  @FieldResolver(() => GridHouseholds, {
    nullable: true,
    description: '户数。Its households as last counted; null when not known.',
  })
  households(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, householdsByGrid, grid.id);
  }
}
