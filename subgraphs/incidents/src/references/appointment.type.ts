import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: '任职。An appointment of personnel, known here by its id.' })
export class Appointment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
