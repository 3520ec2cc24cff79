import { ConnectionType } from '@gridweave/subgraph/page-types';
import { WorkingTime } from '@gridweave/subgraph/shared-types';
import { type ClassType, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum CategoryKind {
  EVENT = 'EVENT',
  ASSET = 'ASSET',
}
registerEnumType(CategoryKind, {
  name: 'CategoryKind',
  description: '类别性质。Whether a category is about something that happens or something that stands there.',
  valuesConfig: {
    EVENT: { description: '事件。Something that happens or lies about.' },
    ASSET: { description: '部件。A fixture of the city that is damaged, missing or out of order.' },
  },
});

@ObjectType({ description: '处置时限。The time allowed under one condition of a category.' })
export class CategoryLimit {
  @Field(() => String, { description: '适用条件。When this limit applies, in words.' })
  condition: string;
  @Field(() => WorkingTime, { description: '时限。The time allowed, counted from dispatch.' })
  limit: WorkingTime;
  @Field(() => String, {
    description: '来源。Where the limit was seen; an example of another city, not a rule of this one.',
  })
  source: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description: '事项类别。A minor category of the catalogue, by which incidents are filed and dispatched.',
})
export class Category {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '类别代码。Major two digits and minor two digits.' })
  code: string;
  @Field(() => CategoryKind, { description: '性质。Event or asset.' })
  kind: CategoryKind;
  @Field(() => String, { description: '大类名称。Name of the major category.' })
  majorName: string;
  @Field(() => String, { description: '小类名称。Name of the minor category.' })
  name: string;
  @Field(() => String, { description: '立案条件。What must be the case for filing.' })
  filingCondition: string;
  @Field(() => String, { description: '结案条件。What must be the case for closing.' })
  closingCondition: string;
  @Field(() => String, {
    description: '来源。Where the conditions come from; examples until the district confirms its own.',
  })
  source: string;
}

@ObjectType('CategoryConnection', { description: '分页列表。A page of Category, after the Relay specification.' })
export class CategoryConnection extends ConnectionType('Category', () => Category as ClassType<Category>) {}
