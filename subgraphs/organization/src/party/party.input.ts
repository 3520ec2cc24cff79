import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PartyOrganization, PartyOrganizationKind } from './party.type';

@InputType({ description: '党组织筛选。Which Party organizations; conditions hold together.' })
export class PartyOrganizationFilter {
  @Field(() => PartyOrganizationKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: PartyOrganizationKind | null;
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '上级。Directly under this Party organization.' })
  parentId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。Built on this grid today.' })
  gridId?: string | null;
  @Field(() => String, { nullable: true, description: '名称含有。Whose name contains this text.' })
  text?: string | null;
}

@ObjectType('PartyOrganizationConnection', {
  description: '分页列表。A page of PartyOrganization, after the Relay specification.',
})
export class PartyOrganizationConnection extends ConnectionType('PartyOrganization', () => PartyOrganization) {}

@InputType({ description: '设立党组织。A new Party organization.' })
export class CreatePartyOrganizationInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => PartyOrganizationKind, { description: '类型。Its kind.' })
  kind: PartyOrganizationKind;
  @Field(() => String, { description: '名称。Its name, at most 100 characters.' })
  name: string;
  @Field(() => ID, { nullable: true, description: '上级。The organization above; none for a working committee.' })
  parentId?: string | null;
  @Field(() => ID, { description: '区划。The division it stands for.' })
  divisionId: string;
  @Field(() => LocalDate, { nullable: true, description: '成立日期。When it was founded.' })
  foundedOn?: string | null;
  @Field(() => String, { nullable: true, description: '依据。The decision it rests on.' })
  basis?: string | null;
}

@ObjectType('CreatePartyOrganizationPayload', { description: '设立结果。What createPartyOrganization answers.' })
export class CreatePartyOrganizationPayload extends PayloadType(
  'CreatePartyOrganization',
  'partyOrganization',
  () => PartyOrganization,
  '党组织。The new organization.',
) {}

@InputType({ description: '对已有党组织的更改。A change to a Party organization.' })
abstract class ChangePartyOrganizationInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '党组织。The organization.' })
  partyOrganizationId: string;
  @Field(() => Int, { description: '所见版本。The version that the change was made on.' })
  expectedVersion: number;
}

@InputType({ description: '改隶党组织。Another parent for a Party organization.' })
export class MovePartyOrganizationInput extends ChangePartyOrganizationInput {
  @Field(() => ID, { description: '新上级。The organization above it from now on.' })
  parentId: string;
  @Field(() => String, { description: '依据。The decision it rests on.' })
  basis: string;
}

@ObjectType('MovePartyOrganizationPayload', { description: '改隶结果。What movePartyOrganization answers.' })
export class MovePartyOrganizationPayload extends PayloadType(
  'MovePartyOrganization',
  'partyOrganization',
  () => PartyOrganization,
  '党组织。The organization under its new parent.',
) {}

@InputType({ description: '党组织建在网格上。A link from a day on.' })
export class LinkPartyOrganizationInput extends ChangePartyOrganizationInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => LocalDate, { description: '起。First day.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止。Last day; open when left out.' })
  to?: string | null;
  @Field(() => String, { description: '依据。The decision it rests on.' })
  basis: string;
}

@ObjectType('LinkPartyOrganizationPayload', { description: '对应结果。What linkPartyOrganization answers.' })
export class LinkPartyOrganizationPayload extends PayloadType(
  'LinkPartyOrganization',
  'partyOrganization',
  () => PartyOrganization,
  '党组织。The organization with its links.',
) {}

@InputType({ description: '结束党组织与网格的对应。The last day of a link.' })
export class UnlinkPartyOrganizationInput extends ChangePartyOrganizationInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => LocalDate, { description: '止。Last day.' })
  to: string;
  @Field(() => String, { nullable: true, description: '理由。Why.' })
  reason?: string | null;
}

@ObjectType('UnlinkPartyOrganizationPayload', { description: '结束结果。What unlinkPartyOrganization answers.' })
export class UnlinkPartyOrganizationPayload extends PayloadType(
  'UnlinkPartyOrganization',
  'partyOrganization',
  () => PartyOrganization,
  '党组织。The organization with its links.',
) {}

@InputType({ description: '撤销党组织。The end of a Party organization.' })
export class DissolvePartyOrganizationInput extends ChangePartyOrganizationInput {
  @Field(() => LocalDate, { description: '撤销日期。Its last day; not in the future.' })
  dissolvedOn: string;
  @Field(() => String, { description: '依据。The decision it rests on.' })
  basis: string;
}

@ObjectType('DissolvePartyOrganizationPayload', { description: '撤销结果。What dissolvePartyOrganization answers.' })
export class DissolvePartyOrganizationPayload extends PayloadType(
  'DissolvePartyOrganization',
  'partyOrganization',
  () => PartyOrganization,
  '党组织。The organization, dissolved.',
) {}
