import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { pointOrLine } from '../area/area.rules';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import type { RegisterElementRow } from './register.entity';
import { RegisterElementConnection, RegisterElementFilter } from './register.input';
import { handoversByElement, registerElementsById } from './register.loaders';
import { handoverOf, pageOfRegisterElements } from './register.queries';
import { Handover, RegisterElement } from './register.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => RegisterElement)
export class RegisterElementResolver {
  @Query(() => RegisterElement, {
    nullable: true,
    description: '查一个要素。The element with this id; null when there is none.',
  })
  registerElement(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, registerElementsById, id);
  }

  @Query(() => RegisterElementConnection, { nullable: true, description: '要素列表。The base register.' })
  registerElements(
    @Args() args: PageArgs,
    @Arg('filter', () => RegisterElementFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: RegisterElementFilter | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfRegisterElements(ctx, args, filter ?? {});
  }

  @FieldResolver(() => Unit, { nullable: true, description: '权属单位。Who owns it; null when not known.' })
  owner(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return element.ownerId && load(ctx, unitsById, element.ownerId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '管养单位。Who keeps it; null when nobody does.' })
  manager(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return element.managerId && load(ctx, unitsById, element.managerId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '所在网格。The territorial grid it lies in.' })
  grid(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return load(ctx, gridsById, element.gridId);
  }

  @FieldResolver(() => Handover, {
    nullable: true,
    description: '移交情况。Today’s handover status; null when none is recorded.',
  })
  handover(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return handoverOf(ctx, element.id, ctx.now);
  }

  @FieldResolver(() => [Handover], {
    nullable: 'itemsAndList',
    description: '移交沿革。Every handover status it has had, oldest first.',
  })
  handovers(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return load(ctx, handoversByElement, element.id);
  }

  @FieldResolver(() => GeoJSON, { nullable: true, description: '位置。A LineString of a road, otherwise a Point.' })
  geometry(
    @Root() element: RegisterElementRow,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
  ) {
    return pointOrLine(element, system ?? CoordinateSystem.WGS84);
  }
}
