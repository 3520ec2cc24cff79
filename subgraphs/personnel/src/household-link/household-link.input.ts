import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: '建立联系户。Who keeps contact with which household, since when.' })
export class LinkHouseholdInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '微网格党小组。The micro-grid Party group.' })
  partyOrganizationId: string;
  @Field(() => ID, { description: '党员。The Party member.' })
  personId: string;
  @Field(() => String, {
    description:
      '住户地址。Where the household lives, in words: estate, building, floor, room; at most 200 characters.',
  })
  address: string;
  @Field(() => LocalDate, { description: '开始日（含）。The first day; not ahead of today.' })
  from: string;
  @Field(() => String, { description: '依据。The decision it rests on; at most 200 characters.' })
  basis: string;
}

@InputType({ description: '结束联系户。Which link ends, when and why.' })
export class EndHouseholdLinkInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { description: '联系户。The link to end.' })
  householdLinkId: string;
  @Field(() => Int, { description: '预期版本。The version that the change was made on.' })
  expectedVersion: number;
  @Field(() => LocalDate, { description: '最后一日（含）。The last day, inclusive; not ahead of today.' })
  on: string;
  @Field(() => String, { description: '原因。Why; at most 200 characters; kept in the record.' })
  reason: string;
}
