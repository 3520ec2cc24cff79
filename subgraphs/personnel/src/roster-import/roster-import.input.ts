import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: '导入后备名册。Asks for the plan of a roster.' })
export class ImportReserveRosterInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '文件。The id that its upload answered.' })
  fileId: string;
  @Field(() => ID, { description: '批次。Whose roster it is.' })
  batchId: string;
}
