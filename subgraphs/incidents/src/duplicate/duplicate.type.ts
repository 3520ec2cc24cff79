import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';

const prefix = '类别前缀。Two or four digits, empty for every category; the longest that fits counts.';

@ObjectType({ description: '重复判定规则。How near and how soon matters of some categories are taken for one.' })
export class DuplicateRule {
  @Field(() => String, { description: prefix })
  categoryPrefix: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => Int, { description: '距离（米）。Within how many metres.' })
  metres: number;
  @Field(() => Int, { description: '时间（小时）。Within how many hours.' })
  hours: number;
}

@ObjectType({ description: '疑似重复。An open incident that a matter may be about; the desk decides.' })
export class DuplicateCandidate {
  incidentId: string;
  @Field(() => Float, { description: '距离（米）。How far apart they are.' })
  metres: number;
  @Field(() => Float, { description: '相隔（小时）。How much later or earlier it came.' })
  hoursApart: number;
  @Field(() => Float, {
    description: '文字相似度（0至1）。The share of pairs of characters that both texts have.',
  })
  textLikeness: number;
  @Field(() => Boolean, { description: '同一要素。Whether both are about the same thing of the base register.' })
  sameElement: boolean;
  @Field(() => Boolean, { description: '同一类别。Whether both are of the same category.' })
  sameCategory: boolean;
}

@InputType({ description: '设置重复判定规则。Makes or changes the rule of a prefix.' })
export class SetDuplicateRuleInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => String, { description: prefix })
  categoryPrefix: string;
  @Field(() => Int, { description: '规则的版本。Version that the change was made on; 0 for a prefix without a rule.' })
  expectedVersion: number;
  @Field(() => Int, { description: '距离（米，1至2000）。Within how many metres.' })
  metres: number;
  @Field(() => Int, { description: '时间（小时，1至8784）。Within how many hours.' })
  hours: number;
}

@ObjectType('SetDuplicateRulePayload', { description: '操作结果。What SetDuplicateRule answers.' })
export class SetDuplicateRulePayload extends PayloadType(
  'SetDuplicateRule',
  'rule',
  () => DuplicateRule,
  '规则。As it is now, null when it was refused.',
) {}
