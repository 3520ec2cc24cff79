import { DateTime } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

// Things of organization as this subgraph refers to them; names are answered from the copy that events keep fresh.

@Directive('@key(fields: "id")')
@ObjectType({ description: '网格。A grid; organization owns it.' })
export class Grid {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Directive('@shareable')
  @Field(() => String, { nullable: true, description: '名称。What the grid is called.' })
  name: string;
  @Directive('@shareable')
  @Field(() => String, { nullable: true, description: '本地编号。The short number that people use, such as C12.' })
  localNumber: string;
}

@Directive('@key(fields: "gridId asOf")')
@ObjectType({ description: '某时的网格。A grid as it was at one time; organization owns it.' })
export class GridAt {
  @Field(() => ID, { description: '网格标识。The grid.' })
  gridId: string;
  @Field(() => DateTime, { description: '时间点。The time looked at.' })
  asOf: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '单位。A unit; organization owns it.' })
export class Unit {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Directive('@shareable')
  @Field(() => String, { nullable: true, description: '名称。What the unit is called.' })
  name: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: '区划。An administrative division; organization owns it.' })
export class Division {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Directive('@shareable')
  @Field(() => String, { nullable: true, description: '名称。What the division is called.' })
  name: string;
}
