import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: '导入任职更正。Asks for the plan of a file of corrections.' })
export class ImportAppointmentCorrectionsInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '文件。The id that its upload answered.' })
  fileId: string;
  @Field(() => String, {
    nullable: true,
    description: '更正原因。What was wrong, for rows that do not say it themselves; kept in the record.',
  })
  reason?: string | null;
}
