import { PayloadType } from '@gridweave/subgraph/payload-types';
import { PhoneNumber } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '找回查询密码。Asks for a one-time code by the channel that the report came with.' })
export class RequestReceiptRecoveryInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => PhoneNumber, { nullable: true, description: '电话。The telephone number that was left.' })
  phone?: string | null;
  @Field(() => String, { nullable: true, description: '电子邮箱。The address of mail that was left.' })
  email?: string | null;
}

@ObjectType({ description: '找回申请。The same answer whether such a report exists and the contact matches or not.' })
export class ReceiptRecovery {
  @Field(() => String, { description: '说明。What happens now, in Chinese.' })
  hint: string;
  @Field(() => Int, { description: '有效分钟数。For how many minutes a code is good.' })
  validMinutes: number;
}

@ObjectType('RequestReceiptRecoveryPayload', { description: '操作结果。What RequestReceiptRecovery answers.' })
export class RequestReceiptRecoveryPayload extends PayloadType(
  'RequestReceiptRecovery',
  'recovery',
  () => ReceiptRecovery,
  '找回申请。The same for everybody.',
) {}

@InputType({ description: '使用验证码。Changes a one-time code into a new secret.' })
export class RedeemReceiptRecoveryInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => String, { description: '验证码。The one-time code, eight digits.' })
  code: string;
}

@InputType({ description: '补发回执。Hands out the receipt of a report that staff wrote down, with a new secret.' })
export class ReissueReceiptInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => Int, { description: '上报的版本。Version of the report that was seen.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由（4000字内）。Why, such as how the reporter was recognised.' })
  reason: string;
}

@ObjectType({ description: '回执。A receipt number with its secret; earlier secrets open nothing any more.' })
export class Receipt {
  @Field(() => String, { description: '回执编号。The receipt number.' })
  receiptNumber: string;
  @Field(() => String, { description: '查询密码。Shown here alone and stored nowhere.' })
  secret: string;
}

@ObjectType('RedeemReceiptRecoveryPayload', { description: '操作结果。What RedeemReceiptRecovery answers.' })
export class RedeemReceiptRecoveryPayload extends PayloadType(
  'RedeemReceiptRecovery',
  'receipt',
  () => Receipt,
  '回执。The receipt with a new secret, null when the code was not accepted.',
) {}

@ObjectType('ReissueReceiptPayload', { description: '操作结果。What ReissueReceipt answers.' })
export class ReissueReceiptPayload extends PayloadType(
  'ReissueReceipt',
  'receipt',
  () => Receipt,
  '回执。The receipt with a new secret, null when it was refused.',
) {}
