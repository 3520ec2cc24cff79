import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: '权责规则。A line of organization’s duty list, known here by its id.' })
export class DutyRule {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
