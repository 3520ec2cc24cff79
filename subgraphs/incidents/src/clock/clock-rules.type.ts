import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { WorkingTime, WorkingTimeUnit } from '@gridweave/subgraph/shared-types';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ClockKind } from './clock.rules';

const kind = '计时类型。What the clock waits for.';
const source = '来源（500字内）。Where the limit comes from.';
const warnings = '预警。In rising order.';
const percent = '比例（%，1至100）。When so much of the time is used.';
const told = '角色。Roles that are told, of the place, the unit or the grid.';

@ObjectType({ description: '预警规则。Whom a clock tells, and when.' })
export class ClockWarning {
  @Field(() => Int, { description: percent })
  percent: number;
  @Field(() => [String], { description: told })
  roles: string[];
}

@ObjectType({ description: '计时规则。The limit and the warnings of one kind of clock.' })
export class ClockRule {
  @Field(() => ClockKind, { description: kind })
  kind: ClockKind;
  @Field(() => WorkingTime, {
    nullable: true,
    description:
      '时限。How long it may run; null for handling, which the category limits, and for what its own date limits.',
  })
  limit: WorkingTime | null;
  @Field(() => String, { description: source })
  source: string;
  @Field(() => [ClockWarning], { description: warnings })
  warnings: ClockWarning[];
}

@ObjectType({ description: '计时规则版本。A version of the limits and warnings; a kind without a rule has no clock.' })
export class ClockRules {
  @Field(() => Int, { description: '版本。Its number.' })
  version: number;
  @Field(() => DateTime, { description: '制定时间。When it was made.' })
  madeAt: Date;
  @Field(() => String, { description: '说明。Why it was made.' })
  reason: string;
  @Field(() => [ClockRule], { description: '规则。At most one for each kind.' })
  rules: ClockRule[];
}

@InputType({ description: '预警规则。Whom a clock tells, and when.' })
export class ClockWarningInput {
  @Field(() => Int, { description: percent })
  percent: number;
  @Field(() => [String], { description: told })
  roles: string[];
}

@InputType({ description: '计时规则。The limit and the warnings of one kind of clock.' })
export class ClockRuleInput {
  @Field(() => ClockKind, { description: kind })
  kind: ClockKind;
  @Field(() => Int, {
    nullable: true,
    description: '时限数量。With its unit; neither for handling and for what has a date of its own.',
  })
  amount?: number | null;
  @Field(() => WorkingTimeUnit, { nullable: true, description: '时限单位。Unit of the limit.' })
  unit?: WorkingTimeUnit | null;
  @Field(() => String, { description: source })
  source: string;
  @Field(() => [ClockWarningInput], { description: warnings })
  warnings: ClockWarningInput[];
}

@InputType({ description: '修改计时规则。Makes the next version, whole. Clocks that run keep theirs.' })
export class ChangeClockRulesInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '规则的版本。The newest version, on which the change was made.' })
  expectedVersion: number;
  @Field(() => String, { description: '说明（4000字内）。Why.' })
  reason: string;
  @Field(() => [ClockRuleInput], { description: '规则。All of them.' })
  rules: ClockRuleInput[];
}

@ObjectType('ChangeClockRulesPayload', { description: '操作结果。What ChangeClockRules answers.' })
export class ChangeClockRulesPayload extends PayloadType(
  'ChangeClockRules',
  'rules',
  () => ClockRules,
  '规则。The new version, null when it was refused.',
) {}
