import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './break-glass.actions';
import { breakGlass, endBreakGlass, reviewBreakGlass } from './break-glass.commands';
import type { BreakGlassRow } from './break-glass.entity';
import { BreakGlassFilter, BreakGlassInput, EndBreakGlassInput, ReviewBreakGlassInput } from './break-glass.input';
import { breakGlassPage, visibleBreakGlass } from './break-glass.queries';
import { isOpen } from './break-glass.rules';
import {
  BreakGlass,
  BreakGlassConnection,
  BreakGlassPayload,
  EndBreakGlassPayload,
  ReviewBreakGlassPayload,
} from './break-glass.type';

const answered = async (ctx: PersonnelContext, deed: Promise<string>) => ({
  breakGlass: await visibleBreakGlass(ctx, await deed),
});

@Resolver(() => BreakGlass)
export class BreakGlassResolver {
  @Query(() => BreakGlassConnection, {
    nullable: true,
    description:
      '应急启用列表。What people have opened for themselves in emergencies, the latest first: their own, and all of the district for its supervisors, auditors, shift leaders and administrators.',
  })
  breakGlasses(
    @Args() args: PageArgs,
    @Arg('filter', () => BreakGlassFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: BreakGlassFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return breakGlassPage(ctx, args, filter ?? {});
  }

  @Mutation(() => BreakGlassPayload, {
    nullable: true,
    description:
      '应急启用。Opens a role for the caller at once, for some hours, on the strength of an office that they hold: in an emergency in which nobody who has the right can be waited for. Others hear of it, and review it. Refusals: FORBIDDEN, DIVISION_NOT_FOUND, ROLE_ALREADY_HELD, HOURS_INVALID, BREAK_GLASS_ALREADY_OPEN, BREAK_GLASS_LIMIT_REACHED, TEXT_MISSING.',
  })
  breakGlass(
    @Arg('input', () => BreakGlassInput, { description: '输入。What, where, for how long and why.' })
    input: BreakGlassInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, breakGlass(ctx, input)));
  }

  @Mutation(() => EndBreakGlassPayload, {
    nullable: true,
    description:
      '结束应急启用。Ends it before its time: by whoever opened it, or a shift leader or administrator of the district. Refusals: BREAK_GLASS_NOT_FOUND, FORBIDDEN, VERSION_STALE, BREAK_GLASS_ALREADY_OVER, TEXT_MISSING.',
  })
  endBreakGlass(
    @Arg('input', () => EndBreakGlassInput, { description: '输入。Which one, and why.' }) input: EndBreakGlassInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, endBreakGlass(ctx, input)));
  }

  @Mutation(() => ReviewBreakGlassPayload, {
    nullable: true,
    description:
      '复核应急启用。Keeps what was found of it afterwards: by a supervisor of the district, never by whoever opened it. Refusals: BREAK_GLASS_NOT_FOUND, OWN_BREAK_GLASS, FORBIDDEN, VERSION_STALE, BREAK_GLASS_STILL_OPEN, BREAK_GLASS_ALREADY_REVIEWED, TEXT_MISSING.',
  })
  reviewBreakGlass(
    @Arg('input', () => ReviewBreakGlassInput, { description: '输入。Which one, and what was found.' })
    input: ReviewBreakGlassInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, reviewBreakGlass(ctx, input)));
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。Where it holds: here and under it.' })
  division(@Root() { divisionId }: BreakGlassRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, divisionId);
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description: '所依任职。The appointment on whose strength it was opened, and with which it ends.',
  })
  appointment(@Root() { appointmentId }: BreakGlassRow, @Ctx() ctx: PersonnelContext) {
    return visibleAppointment(ctx, appointmentId);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: '结束时间。When it ended; null while it is open.' })
  endedAt(@Root() row: BreakGlassRow, @Ctx() { now }: PersonnelContext) {
    return isOpen(row, now) ? null : (row.endedAt ?? row.endsAt);
  }

  @FieldResolver(() => LocalDate, { description: '复核期限（含）。The last day on which a review is in time.' })
  reviewDueOn(@Root() { reviewDueDay }: BreakGlassRow) {
    return reviewDueDay;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() row: BreakGlassRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, row);
  }
}
