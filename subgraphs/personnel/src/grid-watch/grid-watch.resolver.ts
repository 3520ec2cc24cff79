import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { visibleAppointment } from '../appointment/appointment.queries';
import { Appointment } from '../appointment/appointment.type';
import { Grid } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { assignGridWatch, cancelGridWatch } from './grid-watch.commands';
import type { GridWatchRow } from './grid-watch.entity';
import { AssignGridWatchInput, CancelGridWatchInput } from './grid-watch.input';
import { responsibleFor, visibleWatch, watchesAhead } from './grid-watch.queries';
import { AssignGridWatchPayload, CancelGridWatchPayload, GridWatch } from './grid-watch.type';

@Resolver(() => GridWatch)
export class GridWatchResolver {
  @Mutation(() => AssignGridWatchPayload, {
    nullable: true,
    description:
      '安排值守。Lets somebody of the grid staff answer for a grid in a night or on a holiday. By an HR officer over the grid. Refusals: GRID_NOT_FOUND, FORBIDDEN, TIME_BEFORE_START, WATCH_TOO_LONG, WATCH_ALREADY_OVER, APPOINTMENT_NOT_FOUND, APPOINTMENT_ALREADY_WITHDRAWN, NOT_ON_A_GRID, WATCH_BEYOND_APPOINTMENT, GRID_ALREADY_WATCHED.',
  })
  assignGridWatch(
    @Arg('input', () => AssignGridWatchInput, { description: '输入。Who, for which grid, when.' })
    input: AssignGridWatchInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ gridWatch: await visibleWatch(ctx, await assignGridWatch(ctx, input)) }));
  }

  @Mutation(() => CancelGridWatchPayload, {
    nullable: true,
    description:
      '取消值守。Calls a watch off that is not over. By an HR officer over the grid. Refusals: WATCH_NOT_FOUND, FORBIDDEN, VERSION_STALE, WATCH_ALREADY_OVER.',
  })
  cancelGridWatch(
    @Arg('input', () => CancelGridWatchInput, { description: '输入。What to call off.' }) input: CancelGridWatchInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ gridWatch: await visibleWatch(ctx, await cancelGridWatch(ctx, input)) }));
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '值守人的任职。Whose watch it is.' })
  appointment(@Root() { appointmentId }: GridWatchRow, @Ctx() ctx: PersonnelContext) {
    return visibleAppointment(ctx, appointmentId);
  }
}

@Resolver(() => Grid)
export class GridResponsibleResolver {
  @FieldResolver(() => Appointment, {
    nullable: true,
    description:
      '当时负责人。Who answers for the grid at a moment: whoever watches it, else whoever stands in for its chief, else its chief; null where nobody does.',
  })
  responsible(
    @Root() grid: Grid,
    @Arg('at', () => DateTime, { nullable: true, description: '时刻。The moment; now when left out.' }) at: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return responsibleFor(ctx, grid.id, at ?? ctx.now);
  }

  @FieldResolver(() => [GridWatch], {
    nullable: 'itemsAndList',
    description: '值守安排。Watches that are on or to come, earliest first; empty for all but staff.',
  })
  watches(@Root() grid: Grid, @Ctx() ctx: PersonnelContext) {
    return watchesAhead(ctx, grid.id);
  }
}
