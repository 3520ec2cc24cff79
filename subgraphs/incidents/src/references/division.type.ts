import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '区划。An administrative division, known here by its id and name.' })
export class Division {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
