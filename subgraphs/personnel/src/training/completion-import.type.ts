import { RefusalReason } from '@gridweave/subgraph/payload-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { Training } from './training.type';

@ObjectType({ description: '导入未成的原因。Why a row, or the whole, was refused.' })
export class ImportCompletionsError extends RefusalReason {}

@ObjectType({ description: '导入的一行。What came of one row.' })
export class ImportedCompletionRow {
  @Field(() => Int, { description: '行号。As the input names it.' })
  row: number;
  @Field(() => Training, { nullable: true, description: '结业。The completion; null where the row was refused.' })
  training: Training | null;
  @Field(() => Boolean, {
    description: '是否此前已导入。True when it had been taken over before: nothing was changed.',
  })
  knownBefore: boolean;
  @Field(() => ImportCompletionsError, {
    nullable: true,
    description: '原因。Why it was refused; null when it was not.',
  })
  error: ImportCompletionsError | null;
}

@ObjectType({ description: '操作结果。What importCompletions answers.' })
export class ImportCompletionsPayload {
  @Field(() => [ImportedCompletionRow], {
    description: '各行。What came of each; empty where the whole was refused before.',
  })
  rows: ImportedCompletionRow[];
  @Field(() => [ImportCompletionsError], {
    description: '未成的原因。Why the whole was refused; empty when it was not.',
  })
  errors: ImportCompletionsError[];
}
