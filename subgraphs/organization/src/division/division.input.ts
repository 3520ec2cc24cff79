import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Division, DivisionKind } from './division.type';

@InputType({ description: '区划筛选。Which divisions; conditions hold together.' })
export class DivisionFilter {
  @Field(() => DivisionKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: DivisionKind | null;
  @Field(() => ID, { nullable: true, description: '上级区划。Directly under this division on that day.' })
  parentId?: string | null;
  @Field(() => String, { nullable: true, description: '名称含有。Whose name of that day contains this text.' })
  text?: string | null;
}

@ObjectType('DivisionConnection', { description: '分页列表。A page of Division, after the Relay specification.' })
export class DivisionConnection extends ConnectionType('Division', () => Division) {}
