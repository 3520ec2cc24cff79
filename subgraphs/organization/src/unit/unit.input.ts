import { ConnectionType } from '@gridweave/subgraph/page-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Unit, UnitKind, UnitLevel } from './unit.type';

@InputType({ description: '单位筛选。Which units; conditions hold together.' })
export class UnitFilter {
  @Field(() => UnitKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: UnitKind | null;
  @Field(() => UnitLevel, { nullable: true, description: '层级。At this level.' })
  level?: UnitLevel | null;
  @Field(() => ID, { nullable: true, description: '区划。Working for this division or one under it, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => String, { nullable: true, description: '名称含有。Whose name contains this text.' })
  text?: string | null;
}

@ObjectType('UnitConnection', { description: '分页列表。A page of Unit, after the Relay specification.' })
export class UnitConnection extends ConnectionType('Unit', () => Unit) {}
