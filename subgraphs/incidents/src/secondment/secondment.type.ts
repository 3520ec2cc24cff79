import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { PageInfo } from '@gridweave/subgraph/shared-types';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '年轻干部历练。A secondment of personnel, known here by its id.' })
export class Secondment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}

@ObjectType({
  description:
    '历练期间经办的事件。An incident in which somebody on a secondment did what they were asked to do, once, with what tells nothing of reporters and places.',
})
export class HandledIncident {
  @Field(() => DateTime, { description: '办结时间。When they had last done their part.' })
  doneAt: Date;
}

@ObjectType({ description: '列表中的一项。One element of a page of HandledIncident, with its cursor.' })
export class HandledIncidentEdge {
  @Field(() => String, { description: '游标。Where this element stands in the list.' })
  cursor: string;
  @Field(() => HandledIncident, { nullable: true, description: '元素。The element itself.' })
  node: HandledIncident;
}

@ObjectType({
  description:
    '分页列表。A page of HandledIncident, after the Relay specification; without a total, because people are not compared by numbers.',
})
export class HandledIncidentConnection {
  @Field(() => [HandledIncidentEdge], { description: '带游标的元素。The elements with their cursors.' })
  edges: HandledIncidentEdge[];
  @Field(() => [HandledIncident], { nullable: 'items', description: '元素。The elements alone.' })
  nodes: HandledIncident[];
  @Field(() => PageInfo, { description: '分页信息。Where this page stands.' })
  pageInfo: PageInfo;
}

@ObjectType({
  description:
    '历练期间解决的问题数。How many incidents people on secondment helped to close in a division, each counted once.',
})
export class SecondmentProblems {
  @Field(() => LocalDate, { description: '起（含）。The first day.' })
  from: string;
  @Field(() => LocalDate, { description: '止（含）。The last day.' })
  to: string;
  @Field(() => Int, { description: '数量。How many.' })
  count: number;
  @Field(() => String, { description: '口径。What is counted.' })
  definition: string;
  @Field(() => Boolean, { description: '是否含生成的样例。True when sample data is among them.' })
  synthetic: boolean;
}
