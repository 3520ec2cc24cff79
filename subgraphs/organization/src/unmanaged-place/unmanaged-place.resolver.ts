import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { GeoJSON } from '@gridweave/subgraph/scalars';
import { AvailableAction, CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { multiPolygon, pointOrLine } from '../area/area.rules';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { dutyRulesById } from '../duty/duty.loaders';
import { DutyRule } from '../duty/duty.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import { registerElementsById } from '../register/register.loaders';
import { RegisterElement } from '../register/register.type';
import type { OrganizationServices } from '../services';
import { committeesByDivision, unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import { stretchAround } from './drawn-area.rules';
import type { UnmanagedPlaceRow } from './unmanaged-place.entity';
import { UnmanagedPlaceConnection, UnmanagedPlaceFilter } from './unmanaged-place.input';
import {
  drawnAreasByPlace,
  entriesByPlace,
  incidentCountsByPlace,
  unmanagedPlacesById,
} from './unmanaged-place.loaders';
import { actionsOn, pageOfUnmanagedPlaces } from './unmanaged-place.queries';
import { openStates } from './unmanaged-place.rules';
import { UnmanagedPlace, UnmanagedPlaceEntry } from './unmanaged-place.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => UnmanagedPlace)
export class UnmanagedPlaceResolver {
  @Query(() => UnmanagedPlace, {
    nullable: true,
    description: '查一个管理空白区。The place with this id; null when there is none that the viewer may see.',
  })
  unmanagedPlace(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, unmanagedPlacesById, id);
  }

  @Query(() => UnmanagedPlaceConnection, {
    nullable: true,
    description: '管理空白区列表。Places for which nobody answers or answered, by deadline; for staff.',
  })
  unmanagedPlaces(
    @Args() args: PageArgs,
    @Arg('filter', () => UnmanagedPlaceFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: UnmanagedPlaceFilter | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfUnmanagedPlaces(ctx, args, filter ?? {});
  }

  @FieldResolver(() => Division, { nullable: true, description: '所在社区或村。The community or village.' })
  division(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, place.divisionId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    description: '暂时牵头的网格。The territorial grid that leads meanwhile.',
  })
  grid(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return load(ctx, gridsById, place.gridId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '所在微网格。The micro grid, where known.' })
  microGrid(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return place.microGridId && load(ctx, gridsById, place.microGridId);
  }

  @FieldResolver(() => RegisterElement, {
    nullable: true,
    description: '道路或设施。The road or asset that it is about, where the register knows one.',
  })
  registerElement(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return place.registerElementId && load(ctx, registerElementsById, place.registerElementId);
  }

  @FieldResolver(() => GeoJSON, {
    nullable: true,
    description: '位置。The line of the road, else the point of the first incident; null when only the grid is known.',
  })
  async geometry(
    @Root() { registerElementId, longitude, latitude }: UnmanagedPlaceRow,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Ctx() ctx: Context,
  ) {
    if (longitude === null || latitude === null) return null;
    const element = registerElementId ? await load(ctx, registerElementsById, registerElementId) : null;
    return pointOrLine({ longitude, latitude, line: element?.line ?? null }, system ?? CoordinateSystem.WGS84);
  }

  @FieldResolver(() => GeoJSON, {
    nullable: true,
    description:
      '范围。The area drawn by hand, else the stretch around the road or point, a MultiPolygon; null when only the grid is known.',
  })
  async area(
    @Root() place: UnmanagedPlaceRow,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Ctx() ctx: Context,
  ) {
    const { registerElementId, longitude, latitude, stretchMetres } = place;
    const drawn = await load(ctx, drawnAreasByPlace, place.id);
    if (drawn) return multiPolygon(drawn, system ?? CoordinateSystem.WGS84);
    if (longitude === null || latitude === null) return null;
    const element = registerElementId ? await load(ctx, registerElementsById, registerElementId) : null;
    const line: number[][] = element?.line ? JSON.parse(element.line) : [[longitude, latitude]];
    return multiPolygon(JSON.stringify(stretchAround(line, stretchMetres)), system ?? CoordinateSystem.WGS84);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '范围是否手绘。Whether the area was drawn by hand, not worked out from a road or point.',
  })
  async areaIsDrawn(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return (await load(ctx, drawnAreasByPlace, place.id)) != null;
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '经办运行中心。The operation centre whose clerk sees to it.',
  })
  clerkUnit(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return place.clerkUnitId && load(ctx, unitsById, place.clerkUnitId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '暂时牵头单位。While nobody answers: the committee of the place, by territory; null afterwards.',
  })
  interimLead(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return openStates.includes(place.state) ? load(ctx, committeesByDivision, place.divisionId) : null;
  }

  @FieldResolver(() => Unit, { nullable: true, description: '责任单位。Who answers since the assignment.' })
  assignedUnit(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return place.assignedUnitId && load(ctx, unitsById, place.assignedUnitId);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '形成的规则。The duty rule that the assignment made.' })
  rule(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return place.ruleId && load(ctx, dutyRulesById, place.ruleId);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: '是否超期。Still open after the deadline.' })
  overdue(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context): boolean {
    return openStates.includes(place.state) && place.deadline < ctx.now;
  }

  @FieldResolver(() => Int, { nullable: true, description: '涉及事件数。How many incidents have met it.' })
  incidentCount(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return load(ctx, incidentCountsByPlace, place.id);
  }

  @FieldResolver(() => [UnmanagedPlaceEntry], {
    nullable: 'itemsAndList',
    description: '历程。What was done to it, the oldest first.',
  })
  timeline(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context) {
    return load(ctx, entriesByPlace, place.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: 'itemsAndList',
    description: '可做的操作。What this viewer may do to it now.',
  })
  availableActions(@Root() place: UnmanagedPlaceRow, @Ctx() ctx: Context): AvailableAction[] {
    return actionsOn(ctx, place);
  }
}
