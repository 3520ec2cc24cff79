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
import { maySeeSourceId } from './contact.policy';
import { visibleContact } from './contact.queries';
import { factsOf } from './extension.rules';
import type { RegisterElementRow } from './register.entity';
import { RegisterElementConnection, RegisterElementFilter } from './register.input';
import {
  dedicatedGridIdsByElement,
  handoversByElement,
  hazardsByElement,
  registerElementsById,
} from './register.loaders';
import { handoverOf, pageOfRegisterElements } from './register.queries';
import {
  Handover,
  RegisterAddress,
  RegisterContact,
  RegisterCounts,
  RegisterElement,
  RegisterFact,
} from './register.type';
import { countsIn } from './register-count.queries';

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

  @Query(() => RegisterCounts, {
    nullable: true,
    description:
      '要素统计。What the register holds for a division by today’s tree, or for a grid; give one of the two.',
  })
  registerCounts(
    @Arg('divisionId', () => ID, { nullable: true, description: '区划。The division.' }) divisionId: string | null,
    @Arg('gridId', () => ID, { nullable: true, description: '网格。The grid.' }) gridId: string | null,
    @Ctx() ctx: Context,
  ) {
    return countsIn(ctx, { divisionId: divisionId ?? null, gridId: gridId ?? null });
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

  @FieldResolver(() => Grid, {
    nullable: true,
    description: '所在微网格。The micro grid it lies in; null when not known.',
  })
  microGrid(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return element.microGridId && load(ctx, gridsById, element.microGridId);
  }

  @FieldResolver(() => [Grid], {
    nullable: 'itemsAndList',
    description: '所在专属网格。The dedicated grids it lies in besides its territorial one.',
  })
  async dedicatedGrids(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    const ids = (await load(ctx, dedicatedGridIdsByElement, element.id)) ?? [];
    return Promise.all(ids.map((id) => load(ctx, gridsById, id)));
  }

  @FieldResolver(() => RegisterAddress, {
    nullable: true,
    description: '地址。Where in a building; null when in none.',
  })
  address(@Root() { building, floor, room }: RegisterElementRow) {
    return building === null && floor === null && room === null ? null : { building, floor, room };
  }

  @FieldResolver(() => [String], { nullable: true, description: '安全隐患。Its hazards, each in a word.' })
  hazards(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return load(ctx, hazardsByElement, element.id);
  }

  @FieldResolver(() => [RegisterFact], { nullable: true, description: '场景信息。What its scene asks of it.' })
  facts(@Root() { scene, extension }: RegisterElementRow) {
    return scene === null || extension === null ? null : factsOf(scene, extension);
  }

  @FieldResolver(() => RegisterContact, {
    nullable: true,
    description: '联系方式。Whom to call, masked; null for those who do not work for the place.',
  })
  contact(@Root() element: RegisterElementRow, @Ctx() ctx: Context) {
    return visibleContact(ctx, element);
  }

  @FieldResolver(() => String, { nullable: true, description: '来源编号。Its number at the source; for staff alone.' })
  sourceId(@Root() element: RegisterElementRow, @Ctx() { viewer }: Context) {
    return maySeeSourceId(viewer) ? element.sourceId : null;
  }
}
