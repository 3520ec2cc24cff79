import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum FigureSubject {
  ORGANIZATION = 'ORGANIZATION',
  INCIDENTS = 'INCIDENTS',
  PERSONNEL = 'PERSONNEL',
}
registerEnumType(FigureSubject, {
  name: 'FigureSubject',
  description: '数字所属领域。What a published figure is about, and so which part could count the same.',
  valuesConfig: {
    ORGANIZATION: { description: '组织与网格。Grids and the base register.' },
    INCIDENTS: { description: '事件。Incidents and how they ended.' },
    PERSONNEL: { description: '人员。People, posts and devices.' },
  },
});

@ObjectType({
  description:
    '公开数字。A figure that was published about the district: a snapshot to compare with, never a result of ours.',
})
export class PublishedFigure {
  @Field(() => ID, { description: '标识。A lasting word for it.' })
  id: string;
  @Field(() => String, { description: '名称。What it is said to count.' })
  name: string;
  @Field(() => FigureSubject, { description: '领域。What it is about.' })
  subject: FigureSubject;
  @Field(() => String, { description: '原文。The figure as printed.' })
  text: string;
  @Field(() => Float, {
    description:
      '下限。The number in it; of an “over” or “more than” the least that it can mean. Percentages as 0 to 1.',
  })
  lowerBound: number;
  @Field(() => Boolean, { description: '是否约数。True for “over”, “more than” and rounded figures.' })
  approximate: boolean;
  @Field(() => String, { nullable: true, description: '时间范围原文。The period as printed; null when none is given.' })
  period: string | null;
  @Field(() => String, { nullable: true, description: '口径。What was counted; null where the source does not say.' })
  definition: string | null;
  @Field(() => Boolean, { description: '口径是否已知。False where the source gives none.' })
  definitionKnown: boolean;
  @Field(() => String, { description: '来源。Where it was published.' })
  source: string;
  @Field(() => Int, {
    nullable: true,
    description: '实时数。What this part counts now under its own definition, if it can.',
  })
  live: number | null;
  @Field(() => String, { nullable: true, description: '实时数的口径。What the live count counts; null without one.' })
  liveDefinition: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: '实时数是否含虚构数据。Whether generated things are among those counted; null without a count.',
  })
  liveSynthetic: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description: '差。The live count less the lower bound; null without a live count.',
  })
  difference: number | null;
}
