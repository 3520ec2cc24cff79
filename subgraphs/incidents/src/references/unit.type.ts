import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '单位。A unit that acts, known here by its id and name.' })
export class Unit {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
