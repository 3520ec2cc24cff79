import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum GridToldFirst {
  TERRITORIAL = 'TERRITORIAL',
  DEDICATED = 'DEDICATED',
  MICRO = 'MICRO',
}
registerEnumType(GridToldFirst, {
  name: 'GridToldFirst',
  description: '首先通知谁。Which of the grids that hold a place is told first.',
  valuesConfig: {
    TERRITORIAL: { description: '属地网格。The community or village grid.' },
    DEDICATED: { description: '专属网格。The dedicated grid; of several the first by its code.' },
    MICRO: { description: '微网格。The micro grid.' },
  },
});

@ObjectType({
  description:
    '通知次序。A line of the one table that says, by category, which grid is told first; the longest code that fits decides, and without a line the territorial grid.',
})
export class NotifyPrecedence {
  @Field(() => String, {
    description: '类别编码。A category code, or the beginning of several; empty for every category.',
  })
  categoryPrefix: string;
  @Field(() => GridToldFirst, { description: '首先通知。Which grid.' })
  first: GridToldFirst;
  @Field(() => String, { description: '依据。What it rests on.' })
  basis: string;
  @Field(() => DateTime, { nullable: true, description: '生效。Since when; null when it has no known start.' })
  validFrom: Date | null;
  @Field(() => Boolean, { description: '是否虚构。True for an example that no source gives for this district.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
}
