import { Field, ID, InputType } from 'type-graphql';
import { UnmaskingPurpose } from '../staff-export/staff-export.enums';
import { RevealedPersonField } from './reveal.enums';

@InputType({ description: '申请查看明文。Asks for what is masked of one person.' })
export class RevealPersonInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; for five minutes the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Whose.' })
  personId: string;
  @Field(() => [RevealedPersonField], { description: '内容。Only what is needed.' })
  fields: RevealedPersonField[];
  @Field(() => UnmaskingPurpose, { description: '用途。What it is needed for.' })
  purpose: UnmaskingPurpose;
  @Field(() => String, { description: '理由。Why, in words, at most 500 characters; kept with who has asked.' })
  reason: string;
}
