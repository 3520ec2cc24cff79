import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: '值守。Somebody answers for a grid from one moment to another: a night, a holiday.' })
export class GridWatch {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否已取消。Whether it was called off.' })
  cancelled: boolean;
  @Field(() => DateTime, { name: 'from', description: '起。When it begins.' })
  fromAt: Date;
  @Field(() => DateTime, { name: 'to', description: '止（不含）。When it ends.' })
  toAt: Date;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

const payload = (deed: string) => PayloadType(deed, 'gridWatch', () => GridWatch, '值守。The watch as it now stands.');

@ObjectType('AssignGridWatchPayload', { description: '操作结果。What assignGridWatch answers.' })
export class AssignGridWatchPayload extends payload('AssignGridWatch') {}

@ObjectType('CancelGridWatchPayload', { description: '操作结果。What cancelGridWatch answers.' })
export class CancelGridWatchPayload extends payload('CancelGridWatch') {}
