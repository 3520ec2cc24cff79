import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DutyFact, DutyFactKind } from './duty-fact.type';

@InputType({ description: '事实取值。A value that a fact may have.' })
export class DutyFactChoiceInput {
  @Field(() => String, { description: '取值。The value itself: capitals, digits and underscores, at most 40.' })
  value: string;
  @Field(() => String, { description: '名称。For people, in Chinese; at most 20 characters.' })
  name: string;
}

@InputType({
  description:
    '定义事实。A fact that duty rules may ask for: a new one, one that is changed, or a retired one that is used again. Its kind and unit stay, and choices are only ever added, so that rules keep their meaning.',
})
export class DefineFactInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, {
    description: '代码。Its name in rules and cases: a small letter, then letters and digits, at most 40.',
  })
  fact: string;
  @Field(() => Int, { description: '所见版本。The version of the fact; 0 for one that the district has not touched.' })
  expectedVersion: number;
  @Field(() => String, { description: '名称。For people, in Chinese; at most 40 characters.' })
  name: string;
  @Field(() => String, { description: '英文名称。For people, in English; at most 80 characters.' })
  englishName: string;
  @Field(() => String, { nullable: true, description: '说明。What it means; at most 300 characters.' })
  description?: string | null;
  @Field(() => DutyFactKind, { description: '类型。What values it has.' })
  kind: DutyFactKind;
  @Field(() => [DutyFactChoiceInput], { nullable: true, description: '选项。2 to 20 values; of a CHOICE only.' })
  choices?: DutyFactChoiceInput[] | null;
  @Field(() => String, {
    nullable: true,
    description: '单位。Such as 厘米 (centimetres), at most 20 characters; of a NUMBER only.',
  })
  unit?: string | null;
  @Field(() => String, { nullable: true, description: '理由。Why; at most 200 characters.' })
  reason?: string | null;
}

@InputType({ description: '停用事实。A fact that new rules shall no longer ask for.' })
export class RetireFactInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => String, { description: '代码。Its name in rules and cases.' })
  fact: string;
  @Field(() => Int, { description: '所见版本。The version of the fact; 0 for one that the district has not touched.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由。Why; at most 200 characters.' })
  reason: string;
}

@ObjectType('DefineFactPayload', { description: '定义结果。What defineFact answers.' })
export class DefineFactPayload extends PayloadType('DefineFact', 'dutyFact', () => DutyFact, '事实。The fact.') {}

@ObjectType('RetireFactPayload', { description: '停用结果。What retireFact answers.' })
export class RetireFactPayload extends PayloadType(
  'RetireFact',
  'dutyFact',
  () => DutyFact,
  '事实。The fact, retired.',
) {}
