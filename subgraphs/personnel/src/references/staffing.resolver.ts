import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { appointmentsOnGrid } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { Role } from '../appointment/role.type';
import { PersonFilter } from '../person/person.input';
import { peoplePage } from '../person/person.queries';
import { PersonConnection } from '../person/person.type';
import { postsOfUnit } from '../post/post.queries';
import { Post } from '../post/post.type';
import type { PersonnelContext } from '../services';
import { Division, Grid, GridAt, Unit } from './labels.type';

async function chiefsOn(ctx: PersonnelContext, gridId: string, at: Date, knownAt: Date | null = null) {
  const appointments = await appointmentsOnGrid(ctx, gridId, { day: shanghaiDay(at), knownAt });
  return appointments.filter(({ role }) => role === Role.GRID_CHIEF || role === Role.MICRO_CHIEF);
}

@Resolver(() => Grid)
export class GridStaffResolver {
  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '网格长。Appointments of the grid’s chiefs; empty when it has none.',
  })
  chiefs(
    @Root() grid: Grid,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。In office on the Asia/Shanghai date of this time; today when left out.',
    })
    asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description:
        '记录时间点。By what was on record at this time, corrections since then left out; today’s record when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return chiefsOn(ctx, grid.id, asOf ?? ctx.now, knownAt);
  }

  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '网格员。Members of the grid’s staff today.',
  })
  async members(@Root() grid: Grid, @Ctx() ctx: PersonnelContext) {
    const appointments = await appointmentsOnGrid(ctx, grid.id, { day: shanghaiDay(ctx.now) });
    return appointments.filter(({ role }) => role === Role.GRID_MEMBER);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: '是否空缺。True when the grid has no chief today.' })
  async vacant(@Root() grid: Grid, @Ctx() ctx: PersonnelContext) {
    return (await chiefsOn(ctx, grid.id, ctx.now)).length === 0;
  }
}

@Resolver(() => GridAt)
export class GridAtStaffResolver {
  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '当时的网格长。Appointments of the chiefs in office on that day.',
  })
  chiefs(
    @Root() grid: GridAt,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description:
        '记录时间点。By what was on record at this time, corrections since then left out; today’s record when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return chiefsOn(ctx, grid.gridId, grid.asOf, knownAt);
  }
}

@Resolver(() => Unit)
export class UnitStaffResolver {
  @FieldResolver(() => [Post], {
    nullable: 'itemsAndList',
    description: '岗位。Posts of the unit, filled or not; staff only.',
  })
  posts(@Root() unit: Unit, @Ctx() ctx: PersonnelContext) {
    return postsOfUnit(ctx, unit.id);
  }

  @FieldResolver(() => PersonConnection, {
    nullable: true,
    description: '人员。Who is on duty in the unit, as far as this viewer may list them.',
  })
  people(@Root() unit: Unit, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return peoplePage(ctx, args, { unitId: unit.id }, {});
  }
}

@Resolver(() => Division)
export class DivisionStaffResolver {
  @FieldResolver(() => PersonConnection, {
    nullable: true,
    description: '人员。Who is on duty in the division or under it, as far as this viewer may list them.',
  })
  people(
    @Root() division: Division,
    @Args() args: PageArgs,
    @Arg('filter', () => PersonFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: PersonFilter | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。On duty on the Asia/Shanghai date of this time; today when left out.',
    })
    asOf: Date | null,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record of appointments at this time; today’s record when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return peoplePage(ctx, args, { ...filter, divisionId: division.id }, { asOf, knownAt });
  }
}
