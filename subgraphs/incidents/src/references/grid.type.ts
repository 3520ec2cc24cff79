import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '网格。A grid of any kind, known here by its id and labels.' })
export class Grid {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
