import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident } from '../incident/incident.type';
import { Leg } from '../leg/leg.type';
import { Division } from '../references/division.type';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { activatePlan, endActivation } from './activation.commands';
import { type EmergencyPlanRow, PlanActivationRow } from './emergency.entity';
import {
  ActivatePlanInput,
  ChangeEmergencyAuthoritiesInput,
  EndActivationInput,
  KeepEmergencyPlanInput,
} from './emergency.input';
import { refuseEnding } from './emergency.policy';
import {
  activationsByIncidentId,
  authoritiesInForce,
  emergencyPlans,
  knownPlan,
  legOfSection,
  loadedAuthorities,
  placeOfIncident,
  plansById,
  visibleAuthorities,
} from './emergency.queries';
import {
  type LevelAuthority as Authority,
  colourOf,
  type PlanSection as Section,
  WarningColour,
} from './emergency.rules';
import {
  ActivatedSection,
  ActivatePlanPayload,
  ChangeEmergencyAuthoritiesPayload,
  EmergencyAuthorities,
  EmergencyPlan,
  EndActivationPayload,
  KeepEmergencyPlanPayload,
  LevelAuthority,
  PlanActivation,
  PlanSection,
} from './emergency.type';
import { changeEmergencyAuthorities, keepEmergencyPlan } from './plan-catalogue.commands';

function settled(ctx: IncidentsContext, deed: () => Promise<{ activationId: string }>) {
  return settle(async () => {
    const { activationId: id } = await deed();
    return { activation: await ctx.database.manager.findOneByOrFail(PlanActivationRow, { id }) };
  });
}

@Resolver(() => EmergencyPlan)
export class EmergencyPlanResolver {
  @Query(() => [EmergencyPlan], {
    nullable: true,
    description: '应急预案。Local plans, at most 500, by name; for whoever works here.',
  })
  emergencyPlans(
    @Arg('divisionId', () => ID, { nullable: true, description: '区划。Of this division, above it and below it.' })
    divisionId: string | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return emergencyPlans(ctx, divisionId ?? null);
  }

  @Query(() => EmergencyAuthorities, {
    nullable: true,
    description: '级别权限表。Who is competent for which level; for whoever works here.',
  })
  emergencyAuthorities(@Ctx() ctx: IncidentsContext) {
    return visibleAuthorities(ctx);
  }

  @Mutation(() => KeepEmergencyPlanPayload, {
    nullable: true,
    description: '编制预案。Writes a plan, or writes it anew; for administrators of its division.',
  })
  keepEmergencyPlan(
    @Arg('input', () => KeepEmergencyPlanInput, { description: '预案内容。What it is.' }) input: KeepEmergencyPlanInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { planId } = await keepEmergencyPlan(ctx, input);
      return { plan: await knownPlan(ctx, ctx.database.manager, planId) };
    });
  }

  @Mutation(() => ChangeEmergencyAuthoritiesPayload, {
    nullable: true,
    description: '修改级别权限。Says anew who is competent for which level; for administrators of the district.',
  })
  changeEmergencyAuthorities(
    @Arg('input', () => ChangeEmergencyAuthoritiesInput, { description: '权限内容。Who for what, and on what ground.' })
    input: ChangeEmergencyAuthoritiesInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await changeEmergencyAuthorities(ctx, input);
      return { authorities: await authoritiesInForce(ctx.database.manager) };
    });
  }

  @FieldResolver(() => Division, { nullable: true, description: '适用区划。Where it holds.' })
  division(@Root() { divisionId }: EmergencyPlanRow) {
    return { id: divisionId };
  }

  @FieldResolver(() => Unit, { nullable: true, description: '启动单位。Whose members may activate it.' })
  unit(@Root() { unitId }: EmergencyPlanRow) {
    return unitId === null ? null : { id: unitId };
  }
}

@Resolver(() => PlanSection)
export class PlanSectionResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '单位。Who does it.' })
  unit(@Root() { unitId }: Section) {
    return { id: unitId };
  }
}

@Resolver(() => LevelAuthority)
export class LevelAuthorityResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '单位。Of which unit; null for a role of the centre.' })
  unit(@Root() { unitId }: Authority) {
    return unitId === null ? null : { id: unitId };
  }
}

@Resolver(() => PlanActivation)
export class PlanActivationResolver {
  @Mutation(() => ActivatePlanPayload, {
    nullable: true,
    description:
      '启动预案。Activates a plan: its sections become legs. A level is declared only by whoever is competent for it.',
  })
  activatePlan(
    @Arg('input', () => ActivatePlanInput, { description: '启动内容。Which plan, for what.' }) input: ActivatePlanInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => activatePlan(ctx, input));
  }

  @Mutation(() => EndActivationPayload, {
    nullable: true,
    description: '终止应急响应。Ends a response; for those who could begin it.',
  })
  endActivation(
    @Arg('input', () => EndActivationInput, { description: '终止内容。Which response, and why.' })
    input: EndActivationInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => endActivation(ctx, input));
  }

  @FieldResolver(() => WarningColour, {
    nullable: true,
    description: '级别颜色。RED for Ⅰ, the most serious; null without a level.',
  })
  colour(@Root() { level }: PlanActivationRow) {
    return level === null ? null : colourOf(level);
  }

  @FieldResolver(() => EmergencyPlan, { nullable: true, description: '预案。The plan as it is now.' })
  plan(@Root() { planId }: PlanActivationRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, plansById, planId);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: PlanActivationRow, @Ctx() ctx: IncidentsContext) {
    const place = await placeOfIncident(ctx, row.incidentId);
    const plan = await load(ctx, plansById, row.planId);
    const authorities = (await load(ctx, loadedAuthorities, 'inForce')) ?? [];
    return place && plan && [offered('endActivation', refuseEnding(ctx.viewer, plan, row, authorities, place))];
  }
}

@Resolver(() => ActivatedSection)
export class ActivatedSectionResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '单位。Who does it.' })
  unit(@Root() { unitId }: { unitId: string }) {
    return { id: unitId };
  }

  @FieldResolver(() => Leg, { nullable: true, description: '派单。The ASSIST leg that it became.' })
  leg(@Root() { legId }: { legId: string }, @Ctx() ctx: IncidentsContext) {
    return legOfSection(ctx, legId);
  }
}

@Resolver(() => Incident)
export class IncidentActivationsResolver {
  @FieldResolver(() => [PlanActivation], {
    nullable: 'itemsAndList',
    description: '应急响应。Plans that were activated for it, oldest first.',
  })
  planActivations(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, activationsByIncidentId, incident.id);
  }
}
