import { LocalDate } from '@gridweave/subgraph/scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';

export enum PartyOrganizationKind {
  WORKING_COMMITTEE = 'WORKING_COMMITTEE',
  COMMUNITY_PARTY_ORG = 'COMMUNITY_PARTY_ORG',
  GRID_BRANCH = 'GRID_BRANCH',
  MICRO_GRID_GROUP = 'MICRO_GRID_GROUP',
}
registerEnumType(PartyOrganizationKind, {
  name: 'PartyOrganizationKind',
  description:
    '党组织类型。The kind of a Party organization; four levels, each under the one before. The fifth level, members and households, is no organization.',
  valuesConfig: {
    WORKING_COMMITTEE: { description: '街道党工委（镇党委）。Of a subdistrict or town.' },
    COMMUNITY_PARTY_ORG: { description: '社区（村）党组织。Of a community or village.' },
    GRID_BRANCH: { description: '网格党支部。Built on a territorial or dedicated grid.' },
    MICRO_GRID_GROUP: { description: '微网格党小组。Built on a micro grid.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: '党组织。A Party organization of the chain from subdistrict to micro grid.' })
export class PartyOrganization {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => String, { nullable: true, description: '名称。Its name.' })
  name: string;
  @Field(() => PartyOrganizationKind, { nullable: true, description: '类型。Its kind.' })
  kind: PartyOrganizationKind;
  @Field(() => LocalDate, { nullable: true, description: '成立日期。When it was founded; null when not known.' })
  foundedOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: '撤销日期。When it was dissolved; null while it stands.' })
  dissolvedOn: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否虚构。True for one of the generated sample.' })
  synthetic: boolean;
  @Field(() => Boolean, { nullable: true, description: '是否仍设立。False once it has been dissolved.' })
  live: boolean;
  @Field(() => Int, { nullable: true, description: '版本。Goes up with every change; mutations ask for it.' })
  version: number;
}

@ObjectType({ description: '党组织与网格的对应。When a Party organization was built on a grid.' })
export class PartyGridLink {
  @Field(() => LocalDate, { description: '起。First day.' })
  from: string;
  @Field(() => LocalDate, { nullable: true, description: '止。Last day; null while it holds.' })
  to: string | null;
  @Field(() => String, { description: '依据。The decision it rests on.' })
  basis: string;
  @Field(() => Boolean, { description: '是否虚构。True for one of the generated sample.' })
  synthetic: boolean;
}

@ObjectType({
  implements: TimelineEntry,
  description: '党组织历程。One thing that was done to a Party organization.',
})
export class PartyOrganizationDeed extends TimelineEntry {}
