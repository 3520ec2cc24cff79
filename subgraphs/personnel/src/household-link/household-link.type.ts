import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '党员联系户。A Party member of a micro-grid group keeps contact with a household: the fifth level of the chain. For HR officers over the community, and without member and address for its administrators.',
})
export class PartyHouseholdLink {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType('PartyHouseholdLinkConnection', {
  description: '分页列表。A page of PartyHouseholdLink, after the Relay specification.',
})
export class PartyHouseholdLinkConnection extends ConnectionType(
  'PartyHouseholdLink',
  () => PartyHouseholdLink as ClassType<PartyHouseholdLink>,
) {}

@ObjectType('LinkHouseholdPayload', { description: '操作结果。What linkHousehold answers.' })
export class LinkHouseholdPayload extends PayloadType(
  'LinkHousehold',
  'householdLink',
  () => PartyHouseholdLink,
  '联系户。The new link.',
) {}

@ObjectType('EndHouseholdLinkPayload', { description: '操作结果。What endHouseholdLink answers.' })
export class EndHouseholdLinkPayload extends PayloadType(
  'EndHouseholdLink',
  'householdLink',
  () => PartyHouseholdLink,
  '联系户。The link, ended.',
) {}
