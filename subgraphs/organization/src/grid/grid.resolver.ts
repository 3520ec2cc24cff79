import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { AvailableAction, CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { multiPolygon } from '../area/area.rules';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { OrganizationServices } from '../services';
import { actionsOn } from './grid.actions';
import { renameGrid } from './grid.commands';
import type { GridRow } from './grid.entity';
import { GridConnection, GridFilter, RenameGridInput, RenameGridPayload } from './grid.input';
import {
  areasByVersion,
  gridsAt,
  gridsById,
  microGridsByParent,
  participatingByGrid,
  versionsByGrid,
} from './grid.loaders';
import { findGrid, pageOfGrids } from './grid.queries';
import { Grid, GridAt, GridJurisdiction, GridKind, Scene } from './grid.type';
import { jurisdictionsOf, participatingIn } from './jurisdiction.rules';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Grid)
export class GridResolver {
  @Query(() => Grid, {
    nullable: true,
    description: '查一个网格。The grid with this id or code; null when there is none at that moment.',
  })
  grid(
    @Arg('id', () => ID, { nullable: true, description: '标识。Its id; either this or the code.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: '网格编码。The code it bore at that moment.' })
    code: string | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时点。The moment of the code, now when left out; with an id, null unless it existed then.',
    })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return findGrid(ctx, id ?? null, code ?? null, asOf ?? null);
  }

  @Query(() => GridConnection, {
    nullable: true,
    description: '网格列表。The grids that existed at a moment, in the order of their codes.',
  })
  grids(
    @Args() args: PageArgs,
    @Arg('filter', () => GridFilter, { nullable: true, description: '筛选。Which of them.' }) filter: GridFilter | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfGrids(ctx, args, filter ?? {}, asOf ?? ctx.now);
  }

  @Mutation(() => RenameGridPayload, {
    nullable: true,
    description: '网格更名。Gives a grid another name from now on; for administrators of the division it lies in.',
  })
  renameGrid(
    @Arg('input', () => RenameGridInput, { description: '更名。The grid and its new name.' }) input: RenameGridInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ grid: await load(ctx, gridsById, await renameGrid(ctx, input)) }));
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: 'itemsAndList',
    description: '可做的操作。What this viewer may do to it now.',
  })
  availableActions(@Root() grid: GridRow, @Ctx() ctx: Context): AvailableAction[] {
    return actionsOn(ctx, grid);
  }

  @Directive('@cacheable')
  @FieldResolver(() => Scene, {
    nullable: true,
    description: '场景。What a dedicated grid is drawn around, else null.',
  })
  scene(@Root() grid: GridRow): Scene | null {
    return grid.sceneType && { type: grid.sceneType, text: grid.sceneText };
  }

  @Directive('@cacheable')
  @FieldResolver(() => Division, {
    nullable: true,
    description: '所属社区或村。The community or village it belongs to; the leading one of a dedicated grid.',
  })
  division(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, grid.divisionId);
  }

  @FieldResolver(() => [Division], {
    nullable: 'itemsAndList',
    description: '参与的区划。Further divisions that a dedicated grid reaches into.',
  })
  async participatingDivisions(@Root() grid: GridRow, @Ctx() ctx: Context) {
    const ids = (await load(ctx, participatingByGrid, grid.id)) ?? [];
    return ids.filter((id) => id !== grid.divisionId).map((id) => load(ctx, divisionsById, id));
  }

  @FieldResolver(() => [GridJurisdiction], {
    nullable: 'itemsAndList',
    description:
      '牵头与参与的辖区。Who led a dedicated grid and took part in it, and when, planned ones included; none of other grids.',
  })
  async jurisdictions(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return grid.kind === GridKind.DEDICATED ? jurisdictionsOf((await load(ctx, versionsByGrid, grid.id)) ?? []) : [];
  }

  @Directive('@cacheable')
  @FieldResolver(() => Grid, {
    nullable: true,
    description: '上级网格。The territorial grid of a micro grid, else null.',
  })
  parent(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return grid.parentId && load(ctx, gridsById, grid.parentId);
  }

  @FieldResolver(() => GridConnection, {
    nullable: true,
    description: '微网格。The micro grids of a territorial grid, in the order of their codes.',
  })
  async microGrids(@Root() grid: GridRow, @Args() args: PageArgs, @Ctx() ctx: Context) {
    const rows = (await load(ctx, microGridsByParent, grid.id)) ?? [];
    return pageOfRows(args, rows, 'microGrids', (row) => row.id);
  }

  @FieldResolver(() => GeoJSON, {
    nullable: true,
    description: '范围。Its area as a MultiPolygon; null where it has none.',
  })
  async area(
    @Root() grid: GridRow,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Ctx() ctx: Context,
  ) {
    const facts = await load(ctx, gridsAt, { gridId: grid.id, asOf: ctx.now });
    return facts && areaOf(ctx, facts, system);
  }

  @FieldResolver(() => GridAt, {
    nullable: true,
    description: '某时点的情况。Its facts at a moment; null when it did not exist then.',
  })
  at(
    @Root() grid: GridRow,
    @Arg('asOf', () => DateTime, { description: '时点。The moment.' }) asOf: Date,
    @Ctx() ctx: Context,
  ) {
    return load(ctx, gridsAt, { gridId: grid.id, asOf });
  }
}

@Resolver(() => GridAt)
export class GridAtResolver {
  @FieldResolver(() => Division, { nullable: true, description: '所属社区或村。Where it belonged then.' })
  division(@Root() facts: GridAt, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, facts.divisionId);
  }

  @FieldResolver(() => [Division], {
    nullable: 'itemsAndList',
    description: '参与的区划。Further divisions that a dedicated grid reached into then.',
  })
  participatingDivisions(@Root() facts: GridAt, @Ctx() ctx: Context) {
    return participatingIn(facts).map((id) => load(ctx, divisionsById, id));
  }

  @FieldResolver(() => Grid, { nullable: true, description: '上级网格。The territorial grid of a micro grid then.' })
  parent(@Root() facts: GridAt, @Ctx() ctx: Context) {
    return facts.parentId && load(ctx, gridsById, facts.parentId);
  }

  @FieldResolver(() => GeoJSON, { nullable: true, description: '范围。Its area then, as a MultiPolygon.' })
  area(
    @Root() facts: GridAt,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Ctx() ctx: Context,
  ) {
    return areaOf(ctx, facts, system);
  }
}

@Resolver(() => GridJurisdiction)
export class GridJurisdictionResolver {
  @FieldResolver(() => Division, { nullable: true, description: '社区或村。The community or village.' })
  division(@Root() jurisdiction: GridJurisdiction, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, jurisdiction.divisionId);
  }
}

async function areaOf(ctx: Context, { gridId, version }: GridAt, system: CoordinateSystem | null) {
  const rings = await load(ctx, areasByVersion, { gridId, version });
  return rings && multiPolygon(rings, system ?? CoordinateSystem.WGS84);
}
