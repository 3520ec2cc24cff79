import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, InputType } from 'type-graphql';

// What a client fills in, within the input of whichever deed the form belongs to.

@InputType({
  description: '引用材料。A document, by what it is called and where it is kept; files are not stored here.',
})
export class ReferredDocumentInput {
  @Field(() => String, { description: '标题。What it is called; 1 to 200 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '文号。Its number; at most 100 characters.' })
  number?: string | null;
  @Field(() => LocalDate, { nullable: true, description: '日期。Its date; not in the future.' })
  date?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '链接。Where it is kept: an https address without a password; at most 500 characters.',
  })
  link?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '校验值。SHA-256 of the file, 64 hexadecimal digits, by which a later copy is known to be the same.',
  })
  sha256?: string | null;
}

@InputType({ description: '审批表。What a decision form says besides its outcome: the same at every level.' })
export class DecisionFormInput {
  @Field(() => String, {
    nullable: true,
    description: '理由代码。A code of `decisionReasons` for the kind of matter and the outcome.',
  })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: '意见。In words; at most 4,000 characters.' })
  comment?: string | null;
  @Field(() => [ReferredDocumentInput], { nullable: true, description: '材料。What it rests on; at most 20.' })
  documents?: ReferredDocumentInput[] | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '决定日期。The day of the decision, not in the future; today when left out.',
  })
  decidedOn?: string | null;
}
