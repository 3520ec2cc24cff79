import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { GridToldFirst, NotifyPrecedence } from './precedence.type';

@InputType({ description: '设定通知次序。A line of the table that says which grid is told first.' })
export class SetNotifyPrecedenceInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, {
    description:
      '类别编码。Two, four, six or eight digits: a category code or the beginning of several; empty for every category. Refused when the catalogue of categories has none that begins so.',
  })
  categoryPrefix: string;
  @Field(() => Int, { description: '所见版本。The version of the line; 0 for one that has never been.' })
  expectedVersion: number;
  @Field(() => GridToldFirst, { nullable: true, description: '首先通知。Which grid; none to withdraw the line.' })
  first?: GridToldFirst | null;
  @Field(() => String, { description: '依据。What it rests on; at most 200 characters.' })
  basis: string;
}

@ObjectType('SetNotifyPrecedencePayload', { description: '设定结果。What setNotifyPrecedence answers.' })
export class SetNotifyPrecedencePayload extends PayloadType(
  'SetNotifyPrecedence',
  'notifyPrecedence',
  () => NotifyPrecedence,
  '通知次序。The line; null when it was withdrawn.',
) {}
