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
import {
  annulAppointment,
  appoint,
  correctAppointment,
  endAppointment,
  withdrawAppointment,
} from './appointment.commands';
import { AppointmentRow, AppointmentTermRow } from './appointment.entity';
import { AppointmentState } from './appointment.enums';
import {
  AppointInput,
  AppointmentFilter,
  CorrectAppointmentInput,
  EndAppointmentInput,
  StandInForInput,
  WithdrawAppointmentInput,
} from './appointment.input';
import { appointmentsPage, isConcurrentHead, termKnownAt, termsOf, visibleAppointment } from './appointment.queries';
import {
  AnnulAppointmentPayload,
  Appointment,
  AppointmentConnection,
  AppointmentTerm,
  AppointPayload,
  CorrectAppointmentPayload,
  EndAppointmentPayload,
  StandInForPayload,
  WithdrawAppointmentPayload,
} from './appointment.type';
import { EmploymentKind } from './role.type';
import { standInFor } from './stand-in.commands';

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
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description:
        '记录时间点。By what was on record at this time, corrections since then left out; today’s record when left out. The fields of an appointment are still those of today: term(knownAt) tells the older ones.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return appointmentsPage(ctx, args, filter, { asOf, knownAt });
  }

  @Mutation(() => AppointPayload, {
    nullable: true,
    description:
      '任命。Appoints somebody to a post, from a day that may lie ahead: then it takes effect by itself. By an HR officer over the post, of somebody on the officer’s files; never of oneself. Refusals: POST_NOT_FOUND, FORBIDDEN, PERSON_NOT_FOUND, OWN_APPOINTMENT, DATE_BEFORE_START, DATE_BEFORE_BIRTH, POST_PLACE_ENDED, TERM_BEYOND_POST, POST_ALREADY_HELD, PERSON_ALREADY_HOLDS_POST, PAST_RETIREMENT_AGE, and ELECTED_POST_NEEDS_ELECTION from today on, unless acting.',
  })
  appoint(
    @Arg('input', () => AppointInput, { description: '输入。Who, to what, from when.' }) input: AppointInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await appoint(ctx, input)) }));
  }

  @Mutation(() => StandInForPayload, {
    nullable: true,
    description:
      '代理。Lets somebody act in a post while its holder is away; the holder’s appointment stays. By an HR officer within scope. Refusals: APPOINTMENT_NOT_FOUND, FORBIDDEN, PERSON_NOT_FOUND, OWN_APPOINTMENT, APPOINTMENT_ALREADY_WITHDRAWN, DATE_BEFORE_START, DATE_BEFORE_BIRTH, TERM_BEYOND_APPOINTMENT, STANDS_IN_FOR_ITSELF, PERSON_ALREADY_STANDS_IN, STAND_IN_CYCLE.',
  })
  standInFor(
    @Arg('input', () => StandInForInput, { description: '输入。Who stands in for whom, and when.' })
    input: StandInForInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await standInFor(ctx, input)) }));
  }

  @Mutation(() => EndAppointmentPayload, {
    nullable: true,
    description:
      '终止任职。Ends an appointment with a last day in office, and with it whoever stands in. By an HR officer within scope. Refusals: VERSION_STALE, APPOINTMENT_NOT_FOUND, APPOINTMENT_ALREADY_WITHDRAWN, APPOINTMENT_ALREADY_ENDED, DATE_BEFORE_START, TERM_BEYOND_POST, POST_ALREADY_HELD, SECONDMENT_OVERLAPS, STAND_IN_BEYOND_TERM, FORBIDDEN.',
  })
  endAppointment(
    @Arg('input', () => EndAppointmentInput, { description: '输入。What to end.' }) input: EndAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await endAppointment(ctx, input)) }));
  }

  @Mutation(() => CorrectAppointmentPayload, {
    nullable: true,
    description:
      '更正任职。Puts a term right that was recorded wrongly; what was known until now stays on record, see knownAt. By an HR officer within scope, never of oneself. Refusals: VERSION_STALE, APPOINTMENT_NOT_FOUND, FORBIDDEN, OWN_APPOINTMENT, APPOINTMENT_ALREADY_WITHDRAWN, DATE_BEFORE_START, DATE_BEFORE_BIRTH, TERM_BEYOND_POST, TERM_BEYOND_APPOINTMENT, POST_ALREADY_HELD, PERSON_ALREADY_HOLDS_POST, SECONDMENT_OVERLAPS, SECONDMENT_WITHOUT_END, PERSON_ALREADY_STANDS_IN, STAND_IN_CYCLE, STAND_IN_BEYOND_TERM.',
  })
  correctAppointment(
    @Arg('input', () => CorrectAppointmentInput, { description: '输入。The term as it truly is.' })
    input: CorrectAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await correctAppointment(ctx, input)) }));
  }

  @Mutation(() => WithdrawAppointmentPayload, {
    nullable: true,
    description:
      '撤回任职。Calls an appointment off before it begins. By an HR officer within scope. Refusals: VERSION_STALE, APPOINTMENT_NOT_FOUND, FORBIDDEN, APPOINTMENT_ALREADY_WITHDRAWN, APPOINTMENT_ALREADY_BEGUN.',
  })
  withdrawAppointment(
    @Arg('input', () => WithdrawAppointmentInput, { description: '输入。What to call off.' })
    input: WithdrawAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await withdrawAppointment(ctx, input)) }));
  }

  @Mutation(() => AnnulAppointmentPayload, {
    nullable: true,
    description:
      '作废任职。Says of an appointment that has begun that it was recorded in error and never was; who holds a post is corrected so, too. By an HR officer within scope. Refusals: VERSION_STALE, APPOINTMENT_NOT_FOUND, FORBIDDEN, APPOINTMENT_ALREADY_WITHDRAWN, APPOINTMENT_NOT_BEGUN, STAND_IN_BEYOND_TERM.',
  })
  annulAppointment(
    @Arg('input', () => WithdrawAppointmentInput, { description: '输入。What never was.' })
    input: WithdrawAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appointment: await visibleAppointment(ctx, await annulAppointment(ctx, input)) }));
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
    // The last day before the first is how a term that never counted is kept; it means nothing to people.
    const counts = appointment.state === AppointmentState.STANDS;
    return isStaff(ctx.viewer) && counts ? appointment.toDay : null;
  }

  @FieldResolver(() => AppointmentState, { nullable: true, description: '状态。Whether it counts; staff only.' })
  state(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? appointment.state : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否主持工作（代理）。In charge without having been appointed for good; staff only.',
  })
  acting(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? appointment.acting : null;
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description: '所代理的任职。The appointment whose holder is away meanwhile; staff only.',
  })
  standsInFor(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    if (!isStaff(ctx.viewer) || appointment.standsInForId === null) return null;
    return visibleAppointment(ctx, appointment.standsInForId);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      '是否一肩挑。Whether its holder heads the community’s Party organization and its committee at once today; staff only.',
  })
  concurrentHead(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? isConcurrentHead(ctx, appointment) : null;
  }

  @FieldResolver(() => AppointmentTerm, {
    nullable: true,
    description: '当时所知的任期。What was on record of its term at a time; null before it was recorded; staff only.',
  })
  term(
    @Root() appointment: AppointmentRow,
    @Arg('knownAt', () => DateTime, { description: '记录时间点。The time of record.' }) knownAt: Date,
    @Ctx() ctx: PersonnelContext,
  ) {
    return isStaff(ctx.viewer) ? termKnownAt(ctx, appointment.id, knownAt) : null;
  }

  @FieldResolver(() => [AppointmentTerm], {
    nullable: 'itemsAndList',
    description: '任期记录。Everything that was ever on record of its term, oldest first; staff only.',
  })
  terms(@Root() appointment: AppointmentRow, @Ctx() ctx: PersonnelContext) {
    return isStaff(ctx.viewer) ? termsOf(ctx, appointment.id) : null;
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

@Resolver(() => AppointmentTerm)
export class AppointmentTermResolver {
  @FieldResolver(() => LocalDate, { description: '起（含）。First day in office.' })
  from(@Root() term: AppointmentTermRow) {
    return term.fromDay;
  }

  @FieldResolver(() => LocalDate, { nullable: true, description: '止（含）。Last day in office, null while open.' })
  to(@Root() term: AppointmentTermRow) {
    return term.state === AppointmentState.STANDS ? term.toDay : null;
  }

  @FieldResolver(() => EmploymentKind, { description: '用工性质。On what terms.' })
  employmentKind(@Root() term: AppointmentTermRow) {
    return term.employment;
  }

  @FieldResolver(() => AppointmentState, { description: '状态。Whether it counted.' })
  state(@Root() term: AppointmentTermRow) {
    return term.state;
  }
}
