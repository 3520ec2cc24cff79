import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { OrganizationServices } from '../services';
import type { UnitRow } from './unit.entity';
import { UnitConnection, UnitFilter } from './unit.input';
import { unitsById } from './unit.loaders';
import { pageOfUnits } from './unit.queries';
import { Unit, UnitPower } from './unit.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => Unit, { nullable: true, description: '查一个单位。The unit with this id; null when there is none.' })
  unit(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, unitsById, id);
  }

  @Query(() => UnitConnection, { nullable: true, description: '单位列表。The units that stand.' })
  units(
    @Args() args: PageArgs,
    @Arg('filter', () => UnitFilter, { nullable: true, description: '筛选。Which of them.' }) filter: UnitFilter | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfUnits(ctx, args, filter ?? {});
  }

  @Directive('@cacheable')
  @FieldResolver(() => [UnitPower], { nullable: 'itemsAndList', description: '职权。What it may do by itself.' })
  powers(@Root() unit: UnitRow): UnitPower[] {
    return unit.powers.split(' ').filter(Boolean) as UnitPower[];
  }

  @Directive('@cacheable')
  @FieldResolver(() => Division, {
    nullable: true,
    description: '所在区划。The division it works for; null for a unit of the city.',
  })
  division(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return unit.divisionId && load(ctx, divisionsById, unit.divisionId);
  }

  @Directive('@cacheable')
  @FieldResolver(() => Unit, { nullable: true, description: '上级单位。The unit it answers to, within this register.' })
  parent(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return unit.parentId && load(ctx, unitsById, unit.parentId);
  }

  @Directive('@cacheable')
  @FieldResolver(() => Unit, {
    nullable: true,
    description: '运行中心。The operation centre that dispatches to it; null for the district’s own.',
  })
  operationCentre(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return unit.operationCentreId && load(ctx, unitsById, unit.operationCentreId);
  }
}
