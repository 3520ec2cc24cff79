import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: '人员认定。Whom a row is confirmed to be.' })
export class ConfirmedPersonInput {
  @Field(() => Int, { description: '行号。The row, as the file counts.' })
  row: number;
  @Field(() => ID, { description: '人员。One of those who were suggested for it.' })
  personId: string;
}

@InputType({ description: '执行导入。Which plan is done, and what becomes of rows that fail.' })
export class ApplyStaffImportInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '导入。The import.' })
  importId: string;
  @Field(() => Int, { description: '预期版本。The version of the plan that was looked at.' })
  expectedVersion: number;
  @Field(() => ErrorPolicy, {
    description:
      '出错时的处理。REJECT_EVERYTHING: all rows in one transaction, at most 2,000 of them, or none. REJECT_FAILED_ROWS: row by row.',
  })
  errorPolicy: ErrorPolicy;
  @Field(() => [ConfirmedPersonInput], {
    nullable: true,
    description: '认定。Whom undecided rows are; those left out stay undone.',
  })
  confirmed?: ConfirmedPersonInput[] | null;
}

@InputType({ description: '放弃导入。Which file is given up.' })
export class DiscardStaffImportInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '导入。The import.' })
  importId: string;
}
