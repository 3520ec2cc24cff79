import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '基础要素。An element of organization’s register, known here by its id.' })
export class RegisterElement {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
