import { Field, ID, InputType, Int } from 'type-graphql';
import './emergency.enums';
import { EmergencyLevel } from './emergency.rules';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '预案分工。What one unit is to do.' })
export class PlanSectionInput {
  @Field(() => String, { description: '名称（50字内）。How the section is called.' })
  name: string;
  @Field(() => String, { description: '任务（4000字内）。What is to be done.' })
  task: string;
  @Field(() => ID, { description: '单位。Who does it.' })
  unitId: string;
}

@InputType({ description: '编制预案。Writes a plan, or writes it anew.' })
export class KeepEmergencyPlanInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '预案。Which one is written anew; a new one without it.' })
  planId?: string | null;
  @Field(() => Int, { nullable: true, description: '预案的版本。With a plan: the version that it was written on.' })
  expectedVersion?: number | null;
  @Field(() => String, { description: '名称（100字内）。How it is called.' })
  name: string;
  @Field(() => ID, { description: '适用区划。Where it holds.' })
  divisionId: string;
  @Field(() => ID, {
    nullable: true,
    description: '启动单位。Whose members may activate it, where roles of a unit may.',
  })
  unitId?: string | null;
  @Field(() => [String], {
    description: '可启动的角色。GRID_CHIEF, MICRO_CHIEF, DISPATCHER, SHIFT_LEADER, CLERK or UNIT_MEMBER.',
  })
  roles: string[];
  @Field(() => [PlanSectionInput], { description: '分工（1至20项）。Its sections, in order.' })
  sections: PlanSectionInput[];
  @Field(() => Boolean, { defaultValue: true, description: '是否在用。False withdraws it.' })
  live: boolean;
}

@InputType({ description: '级别权限。Who is competent for a level.' })
export class LevelAuthorityInput {
  @Field(() => EmergencyLevel, { description: '级别。The level.' })
  level: EmergencyLevel;
  @Field(() => String, { description: '角色。The role that declares it.' })
  role: string;
  @Field(() => ID, { nullable: true, description: '单位。Of which unit, for roles of units.' })
  unitId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '区划层级。DISTRICT, SUBDISTRICT, TOWN, COMMUNITY or VILLAGE, for roles of the centre.',
  })
  divisionKind?: string | null;
}

@InputType({ description: '修改级别权限。Says anew who is competent for which level.' })
export class ChangeEmergencyAuthoritiesInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: '权限表的版本。The newest version, on which the change was made.' })
  expectedVersion: number;
  @Field(() => String, { description: '依据（4000字内）。On what ground.' })
  reason: string;
  @Field(() => [LevelAuthorityInput], {
    description: '权限。All of them; a level without any cannot be declared here.',
  })
  authorities: LevelAuthorityInput[];
}

@InputType({ description: '启动预案。Activates a plan for an incident.' })
export class ActivatePlanInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: '事件的版本。Version of the incident that the deed was made on.' })
  expectedVersion: number;
  @Field(() => ID, { description: '预案。The plan.' })
  planId: string;
  @Field(() => EmergencyLevel, {
    nullable: true,
    description: '级别。Declares a level, for those competent for it; a local response without one.',
  })
  level?: EmergencyLevel | null;
}

@InputType({ description: '终止应急响应。Ends a response.' })
export class EndActivationInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '应急响应。The activation.' })
  activationId: string;
  @Field(() => Int, { description: '应急响应的版本。Version of the activation that the deed was made on.' })
  expectedVersion: number;
  @Field(() => String, { description: '说明（4000字内）。Why.' })
  reason: string;
}
