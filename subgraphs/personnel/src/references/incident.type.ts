import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: '事件。An incident of incidents, known here by its id; who sees it, is decided there.' })
export class Incident {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
