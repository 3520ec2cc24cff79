import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: '党组织。A Party organization; organization owns it.' })
export class PartyOrganization {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
}
