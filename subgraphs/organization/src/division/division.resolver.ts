import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { multiPolygon } from '../area/area.rules';
import type { OrganizationServices } from '../services';
import type { DivisionRow } from './division.entity';
import { DivisionConnection, DivisionFilter } from './division.input';
import { divisionsAt, divisionsById, successionsByPredecessor, successionsBySuccessor } from './division.loaders';
import { findDivision, pageOfDivisions } from './division.queries';
import { Division, DivisionAt, DivisionSuccession } from './division.type';
import { areaOriginsById, divisionAreasById } from './division-area.loaders';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Division)
export class DivisionResolver {
  @Query(() => Division, {
    nullable: true,
    description: '查一个区划。The division with this id or code; null when none is known for that moment.',
  })
  division(
    @Arg('id', () => ID, { nullable: true, description: '标识。Its id; either this or the code.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: '区划代码。The code it bore at that moment.' })
    code: string | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时点。The moment of the code, now when left out; with an id, null unless it existed then.',
    })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return findDivision(ctx, id ?? null, code ?? null, asOf ?? null);
  }

  @Query(() => DivisionConnection, {
    nullable: true,
    description: '区划列表。The divisions that existed at a moment, in the order of their latest codes.',
  })
  divisions(
    @Args() args: PageArgs,
    @Arg('filter', () => DivisionFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: DivisionFilter | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfDivisions(ctx, args, filter ?? {}, asOf ?? ctx.now);
  }

  @Directive('@cacheable')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否虚构。Always false: divisions come from the published lists. Their areas may be generated.',
  })
  synthetic(): boolean {
    return false;
  }

  @Directive('@cacheable')
  @FieldResolver(() => Division, { nullable: true, description: '上级区划。The division above it now.' })
  parent(@Root() division: DivisionRow, @Ctx() ctx: Context) {
    return division.parentId && load(ctx, divisionsById, division.parentId);
  }

  @FieldResolver(() => DivisionAt, {
    nullable: true,
    description: '某时点的情况。Its facts at a moment; null when nothing is known of it then.',
  })
  at(
    @Root() division: DivisionRow,
    @Arg('asOf', () => DateTime, { description: '时点。The moment.' }) asOf: Date,
    @Ctx() ctx: Context,
  ) {
    return load(ctx, divisionsAt, { divisionId: division.id, asOf });
  }

  @FieldResolver(() => [DivisionSuccession], {
    nullable: 'itemsAndList',
    description: '前身。The divisions it came from, whole or in part.',
  })
  predecessors(@Root() division: DivisionRow, @Ctx() ctx: Context) {
    return load(ctx, successionsBySuccessor, division.id);
  }

  @FieldResolver(() => [DivisionSuccession], {
    nullable: 'itemsAndList',
    description: '后继。The divisions that came from it, whole or in part.',
  })
  successors(@Root() division: DivisionRow, @Ctx() ctx: Context) {
    return load(ctx, successionsByPredecessor, division.id);
  }

  @FieldResolver(() => GeoJSON, {
    nullable: true,
    description:
      '范围。Its area as a MultiPolygon: the district’s own outline, below it what its community and village grids tile now; see areaSynthetic. Null where none is known.',
  })
  async area(
    @Root() division: DivisionRow,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Ctx() ctx: Context,
  ) {
    const rings = await load(ctx, divisionAreasById, division.id);
    return rings && multiPolygon(rings, system ?? CoordinateSystem.WGS84);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      '范围是否虚构。True where a grid that it is made of is generated; false for the district’s own outline. Null where none is known.',
  })
  areaSynthetic(@Root() division: DivisionRow, @Ctx() ctx: Context) {
    return load(ctx, areaOriginsById, division.id);
  }
}

@Resolver(() => DivisionAt)
export class DivisionAtResolver {
  @FieldResolver(() => Division, { nullable: true, description: '上级区划。The division above it then.' })
  parent(@Root() facts: DivisionAt, @Ctx() ctx: Context) {
    return facts.parentId && load(ctx, divisionsById, facts.parentId);
  }
}

@Resolver(() => DivisionSuccession)
export class DivisionSuccessionResolver {
  @FieldResolver(() => Division, { nullable: true, description: '区划。The division at the other end.' })
  division(@Root() succession: DivisionSuccession, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, succession.divisionId);
  }
}
