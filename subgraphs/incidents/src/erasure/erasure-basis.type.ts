import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType({ description: '依据文件。The document that an erasure, or a hold against one, rests on.' })
export class ErasureBasis {
  @Field(() => String, { description: '标题。What it is called.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number.' })
  number: string | null;
  @Field(() => LocalDate, { name: 'date', nullable: true, description: '日期。Its date.' })
  day: string | null;
}

@InputType({ description: '依据文件。The document that an erasure, or a hold against one, rests on.' })
export class ErasureBasisInput {
  @Field(() => String, { description: '标题（200字内）。What it is called; best without a name in it.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号（100字内）。Its number.' })
  number?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '日期。Today or before.' })
  date?: string | null;
}
