import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, InputType } from 'type-graphql';

@InputType({ description: '时段。A period with both its ends.' })
export class PeriodInput {
  @Field(() => DateTime, { description: '起（含）。From, inclusive.' })
  from: Date;
  @Field(() => DateTime, { description: '止（不含）。To, exclusive.' })
  to: Date;
}
