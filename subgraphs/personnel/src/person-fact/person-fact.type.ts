import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Person } from '../person/person.type';
import { BirthDateBasis, PersonFactKind, PersonFactWarning } from './person-fact.enums';

@ObjectType({ description: '人员信息。One fact on somebody’s file, with its source, its days, and who entered it.' })
export class PersonFact {
  @Field(() => ID, { description: '标识。Opaque; the same through all corrections.' })
  id: string;
  @Field(() => Int, { description: '版本。Grows by one with each correction.' })
  version: number;
  @Field(() => PersonFactKind, { description: '种类。What it is about.' })
  kind: PersonFactKind;
  @Field(() => String, { description: '内容。In the form that its kind asks for.' })
  value: string;
  @Field(() => String, { description: '来源。The document that says so.' })
  source: string;
  @Field(() => BirthDateBasis, {
    nullable: true,
    description:
      '以何为准。Which birth date counts, where the file’s differs from the identity number; null otherwise.',
  })
  birthDateBasis: BirthDateBasis | null;
}

const warnings = { description: '提示。What somebody should look at; empty when nothing.' };
const answer = (deed: string) => PayloadType(deed, 'fact', () => PersonFact, '信息。The fact as it now stands.');

@ObjectType('RecordPersonFactPayload', { description: '操作结果。What recordPersonFact answers.' })
export class RecordPersonFactPayload extends answer('RecordPersonFact') {
  @Field(() => [PersonFactWarning], { nullable: true, ...warnings })
  warnings: PersonFactWarning[] | null;
}

@ObjectType('CorrectPersonFactPayload', { description: '操作结果。What correctPersonFact answers.' })
export class CorrectPersonFactPayload extends answer('CorrectPersonFact') {
  @Field(() => [PersonFactWarning], { nullable: true, ...warnings })
  warnings: PersonFactWarning[] | null;
}

@ObjectType('WithdrawPersonFactPayload', { description: '操作结果。What withdrawPersonFact answers.' })
export class WithdrawPersonFactPayload extends PayloadType(
  'WithdrawPersonFact',
  'person',
  () => Person,
  '人员。Whose fact it was.',
) {}

@ObjectType('RecordIdentityNumberPayload', { description: '操作结果。What recordIdentityNumber answers.' })
export class RecordIdentityNumberPayload extends PayloadType(
  'RecordIdentityNumber',
  'person',
  () => Person,
  '人员。Whose number it is.',
) {
  @Field(() => [PersonFactWarning], { nullable: true, ...warnings })
  warnings: PersonFactWarning[] | null;
}
