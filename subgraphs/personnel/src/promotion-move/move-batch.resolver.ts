import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { type BatchOutcome, decideAppointments, proposeAppointments } from './move-batch.commands';
import { DecideAppointmentsPayload, ProposeAppointmentsPayload } from './move-batch.type';
import { DecideAppointmentsInput, ProposeAppointmentsInput } from './promotion-move.input';
import { visibleMove } from './promotion-move.queries';

async function shown(ctx: PersonnelContext, work: Promise<BatchOutcome>) {
  const { batchId, rows, errors } = await work;
  const done = rows.map(async ({ row, moveId, error }) => ({
    ...{ row, error, promotionMove: moveId === null ? null : await visibleMove(ctx, moveId) },
  }));
  return { batchId, rows: await Promise.all(done), errors };
}

@Resolver()
export class MoveBatchResolver {
  @Mutation(() => ProposeAppointmentsPayload, {
    nullable: true,
    description:
      '批量提出任用。Proposes several moves together, each as proposeAppointment does, and answers row by row. Refusals of the whole: NUMBER_OUT_OF_RANGE, ROWS_REJECTED.',
  })
  proposeAppointments(
    @Arg('input', () => ProposeAppointmentsInput, { description: '输入。The proposals.' })
    input: ProposeAppointmentsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return shown(ctx, proposeAppointments(ctx, input));
  }

  @Mutation(() => DecideAppointmentsPayload, {
    nullable: true,
    description:
      '批量决定任用。One decision on several proposals, on each as decideAppointment does; answers row by row. Refusals of the whole: NUMBER_OUT_OF_RANGE, ROWS_REJECTED.',
  })
  decideAppointments(
    @Arg('input', () => DecideAppointmentsInput, { description: '输入。The decision and the moves.' })
    input: DecideAppointmentsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return shown(ctx, decideAppointments(ctx, input));
  }
}
