import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { Person } from '../person/person.type';

@ObjectType({ description: '明文内容。What was asked for of a person in clear; stands in this answer alone.' })
export class RevealedPerson {
  @Field(() => Person, { nullable: true, description: '人员。Whose; masked as ever.' })
  person: Person | null;
  @Field(() => String, {
    nullable: true,
    description: '身份证号。Whole; null where it was not asked for, or is not on file.',
  })
  identityNumber: string | null;
  // Not as PhoneNumber, whose masked form stands everywhere else.
  @Field(() => String, {
    nullable: true,
    description: '个人电话。Whole; null where it was not asked for, or is not on file.',
  })
  privatePhone: string | null;
}

@ObjectType('RevealPersonPayload', { description: '操作结果。What revealPerson answers.' })
export class RevealPersonPayload extends PayloadType(
  'RevealPerson',
  'revealed',
  () => RevealedPerson,
  '明文内容。What was asked for.',
) {
  @Field(() => Int, {
    nullable: true,
    description: '重试等待（秒）。After how many seconds to ask again, where an hour allows no more; null otherwise.',
  })
  retryAfterSeconds: number | null;
}
