import { Field, InputType } from 'type-graphql';

@InputType({ description: '更换加密密钥。Asks for the job.' })
export class RotateFieldKeysInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
}
