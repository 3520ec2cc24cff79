import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({
  description: '管理空白区。A place of organization for which nobody answers, known here by its id.',
})
export class UnmanagedPlace {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
}
