import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import './emergency.enums';
import { EmergencyLevel } from './emergency.rules';

@ObjectType({ description: '预案分工。What one unit is to do.' })
export class PlanSection {
  @Field(() => String, { description: '名称。How the section is called.' })
  name: string;
  @Field(() => String, { description: '任务。What is to be done.' })
  task: string;
}

@ObjectType({ description: '应急预案。A local plan for emergencies.' })
export class EmergencyPlan {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => String, { description: '名称。How it is called.' })
  name: string;
  @Field(() => [String], { description: '可启动的角色。Who may activate it.' })
  roles: string[];
  @Field(() => [PlanSection], { description: '分工。Its sections, in order.' })
  sections: PlanSection[];
  @Field(() => Boolean, { description: '是否在用。False once withdrawn.' })
  live: boolean;
}

@ObjectType({ description: '级别权限。Who is competent for a level.' })
export class LevelAuthority {
  @Field(() => EmergencyLevel, { description: '级别。The level.' })
  level: EmergencyLevel;
  @Field(() => String, { description: '角色。The role that declares it.' })
  role: string;
  @Field(() => String, {
    nullable: true,
    description: '区划层级。Held for a division of this kind; null for a unit’s role.',
  })
  divisionKind: string | null;
}

@ObjectType({
  description: '级别权限表。Who is competent for which level; a level without anybody cannot be declared here.',
})
export class EmergencyAuthorities {
  @Field(() => Int, { description: '版本。Its number.' })
  version: number;
  @Field(() => DateTime, { description: '制定时间。When it was made.' })
  madeAt: Date;
  @Field(() => String, { description: '依据。On what ground.' })
  reason: string;
  @Field(() => [LevelAuthority], { description: '权限。Who for what.' })
  authorities: LevelAuthority[];
}

@ObjectType({ description: '已启动的分工。A section that became a leg.' })
export class ActivatedSection {
  @Field(() => String, { description: '名称。How it is called.' })
  name: string;
}

@ObjectType({ description: '应急响应。That a plan was activated for an incident.' })
export class PlanActivation {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => String, { description: '预案名称。As it was called then.' })
  planName: string;
  @Field(() => Int, { description: '预案版本。As it stood then.' })
  planVersion: number;
  @Field(() => EmergencyLevel, {
    nullable: true,
    description: '级别。The level that was declared; null for a local response.',
  })
  level: EmergencyLevel | null;
  @Field(() => DateTime, { description: '启动时间。When.' })
  at: Date;
  @Field(() => String, { description: '启动角色。In which role; never who.' })
  byRole: string;
  @Field(() => [ActivatedSection], { description: '分工。Its sections, in order.' })
  sections: ActivatedSection[];
  @Field(() => DateTime, { nullable: true, description: '终止时间。When it ended.' })
  endedAt: Date | null;
  @Field(() => String, { nullable: true, description: '终止说明。Why it ended.' })
  endReason: string | null;
}

const plan = '预案。As it is now, null when the deed was refused.';
const activation = '应急响应。As it is now, null when the deed was refused.';

@ObjectType('KeepEmergencyPlanPayload', { description: '操作结果。What KeepEmergencyPlan answers.' })
export class KeepEmergencyPlanPayload extends PayloadType('KeepEmergencyPlan', 'plan', () => EmergencyPlan, plan) {}

@ObjectType('ChangeEmergencyAuthoritiesPayload', { description: '操作结果。What ChangeEmergencyAuthorities answers.' })
export class ChangeEmergencyAuthoritiesPayload extends PayloadType(
  'ChangeEmergencyAuthorities',
  'authorities',
  () => EmergencyAuthorities,
  '级别权限表。The new version, null when it was refused.',
) {}

@ObjectType('ActivatePlanPayload', { description: '操作结果。What ActivatePlan answers.' })
export class ActivatePlanPayload extends PayloadType('ActivatePlan', 'activation', () => PlanActivation, activation) {}

@ObjectType('EndActivationPayload', { description: '操作结果。What EndActivation answers.' })
export class EndActivationPayload extends PayloadType(
  'EndActivation',
  'activation',
  () => PlanActivation,
  activation,
) {}
