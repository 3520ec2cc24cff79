import { LocalDate } from '@gridweave/subgraph/scalars';
import { ArgsType, Field } from 'type-graphql';
import type { Period } from './period.rules';

@ArgsType()
export class PeriodArgs implements Period {
  @Field(() => LocalDate, { description: '起（含）。First day of the period.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。Last day of the period; nothing after asOf is looked at.' })
  to: string;
}
