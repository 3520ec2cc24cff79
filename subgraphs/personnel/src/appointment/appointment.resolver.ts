import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isStaff } from '../person/person.policy';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { visiblePost } from '../post/post.queries';
import { Post } from '../post/post.type';
import { gridLabel, unitLabel } from '../references/labels.queries';
import { Grid, Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './appointment.actions';
import { endAppointment } from './appointment.commands';
import { AppointmentRow } from './appointment.entity';
import { AppointmentFilter, EndAppointmentInput } from './appointment.input';
import { appointmentsPage, visibleAppointment } from './appointment.queries';
import { Appointment, AppointmentConnection, EndAppointmentPayload } from './appointment.type';
import { EmploymentKind } from './role.type';

@Resolver(() => Appointment)
export class AppointmentResolver {
  @Query(() => AppointmentConnection, {
    nullable: true,
    description: '任职列表。Appointments; everyone sees those on grids, staff see all of them.',
  })
  appointments(
    @Args() args: PageArgs,
    @Arg('filter', () => AppointmentFilter, { nullable: true, description: '筛选。Which appointments.' })
    filter: AppointmentFilter | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: '时间点。In force on the Asia/Shanghai date of this time.',
    })
    asOf: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return appointmentsPage(ctx, args, filter, asOf);
  }

  @Mutation(() => EndAppointmentPayload, {
    nullable: true,
    description:
      '终止任职。Ends an appointment with a last day in office. By an HR officer within scope. Refusals: VERSION_STALE, APPOINTMENT_NOT_FOUND, APPOINTMENT_ALREADY_ENDED, DATE_BEFORE_START, FORBIDDEN.',
  })
  endAppointment(
    @Arg('input', () => EndAppointmentInput, { description: '输入。What to end.' }) input: EndAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await endAppointment(ctx, input)) }));
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '任职人。Who holds it, masked by policy; null for residents and without a token.',
  })
  person(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, appointment.personId);
  }

  @FieldResolver(() => Post, { nullable: true, description: '岗位。The post; staff only.' })
  post(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? visiblePost(ctx, appointment.postId) : null;
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid, for posts on a grid.' })
  grid(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return gridLabel(ctx, appointment.gridId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit, where the post is in one; staff only.' })
  unit(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? unitLabel(ctx, appointment.unitId) : null;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '起（含）。First day in office; staff only.' })
  from(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? appointment.fromDay : null;
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '止（含）。Last day in office, null while open; staff only.',
  })
  to(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? appointment.toDay : null;
  }

  @FieldResolver(() => EmploymentKind, { nullable: true, description: '用工性质。On what terms; staff only.' })
  employmentKind(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? appointment.employment : null;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, appointment);
  }
}
