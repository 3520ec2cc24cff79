import { RefusalReason } from '@gridweave/subgraph/payload-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PromotionMove } from './promotion-move.type';

@ObjectType({ description: '批量办理未成的原因。Why a row, or the whole, was refused.' })
export class AppointmentBatchError extends RefusalReason {}

@ObjectType({ description: '批量办理的一行。What came of one row.' })
export class AppointmentBatchRow {
  @Field(() => Int, { description: '行号。From 1, in the order of the input.' })
  row: number;
  @Field(() => PromotionMove, { nullable: true, description: '任用变动。The move; null where the row was refused.' })
  promotionMove: PromotionMove | null;
  @Field(() => AppointmentBatchError, {
    nullable: true,
    description: '原因。Why it was refused; null when it was done.',
  })
  error: AppointmentBatchError | null;
}

@ObjectType()
export abstract class AppointmentBatch {
  @Field(() => [AppointmentBatchRow], {
    description: '各行。What came of each; empty where the whole was refused before.',
  })
  rows: AppointmentBatchRow[];
  @Field(() => [AppointmentBatchError], {
    description: '未成的原因。Why the whole was refused; empty when it was not.',
  })
  errors: AppointmentBatchError[];
}

@ObjectType({ description: '操作结果。What proposeAppointments answers.' })
export class ProposeAppointmentsPayload extends AppointmentBatch {
  @Field(() => ID, { nullable: true, description: '批次。Names the moves proposed together; null where none was.' })
  batchId: string | null;
}

@ObjectType({ description: '操作结果。What decideAppointments answers.' })
export class DecideAppointmentsPayload extends AppointmentBatch {}
