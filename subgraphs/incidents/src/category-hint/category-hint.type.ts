import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

const where = '网格。The grid of any kind in which it holds; anywhere without it.';

@ObjectType({ description: '类别提示规则。Words that speak for a category; it suggests and never decides.' })
export class CategoryHintRule {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => Boolean, { description: '是否有效。Retired rules suggest nothing.' })
  live: boolean;
  @Field(() => Boolean, { description: '是否为示例。True for the examples of the first start.' })
  synthetic: boolean;
}

@ObjectType('CategoryHintRuleConnection', {
  description: '分页列表。A page of CategoryHintRule, after the Relay specification.',
})
export class CategoryHintRuleConnection extends ConnectionType(
  'CategoryHintRule',
  () => CategoryHintRule as ClassType<CategoryHintRule>,
) {}

@ObjectType({
  description: '类别提示。A category that a text may be about, and why; whoever reports or accepts decides.',
})
export class CategoryHint {
  categoryId: string;
  @Field(() => [String], { description: '命中的词。The words that were found.' })
  words: readonly string[];
  @Field(() => [ID], { description: '规则。The rules that spoke for it.' })
  ruleIds: readonly string[];
  @Field(() => Boolean, { description: '按位置。Whether a rule of the place was among them.' })
  byPlace: boolean;
}

@InputType({ description: '设置类别提示规则。Makes a rule, or changes or retires one.' })
export class SetCategoryHintInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '规则。The rule to change; a new one without it.' })
  id?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '规则的版本。Version of the rule that the change was made on; required for one that is there.',
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: '类别代码。Code of the category that it speaks for.' })
  categoryCode: string;
  @Field(() => [String], { description: '关键词（1至5个，每个20字内）。All of them must be in the text.' })
  words: string[];
  @Field(() => ID, { nullable: true, description: where })
  gridId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否有效。False retires it; true without it.' })
  live?: boolean | null;
}

@ObjectType('SetCategoryHintPayload', { description: '操作结果。What SetCategoryHint answers.' })
export class SetCategoryHintPayload extends PayloadType(
  'SetCategoryHint',
  'rule',
  () => CategoryHintRule,
  '规则。As it is now, null when it was refused.',
) {}
