import { incidentsEvents } from '@gridweave/events/incidents-events';
import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { Role } from '@gridweave/viewer/viewer';
import { knownUnit } from '../leg/dispatch.commands';
import type { IncidentsContext } from '../services';
import { refuseChanging } from '../transition/transition.policy';
import { EmergencyAuthoritiesRow, EmergencyPlanRow } from './emergency.entity';
import type { ChangeEmergencyAuthoritiesInput, KeepEmergencyPlanInput } from './emergency.input';
import { refuseKeepingPlan } from './emergency.policy';
import { authoritiesInForce, knownPlan } from './emergency.queries';
import {
  type LevelAuthority,
  mostSections,
  type PlanSection,
  refuseOddAuthority,
  refuseOddRoles,
} from './emergency.rules';

/** An administrator writes a plan, or writes it anew. What was activated before stays as it was. */
export function keepEmergencyPlan(ctx: IncidentsContext, input: KeepEmergencyPlanInput) {
  return perform(ctx, 'keepEmergencyPlan', input, async ({ tx, now, emit }) => {
    const { viewer, services } = ctx;
    const { territory } = services;
    const before = input.planId == null ? null : await knownPlan(ctx, tx, input.planId);
    const division = isWord(input.divisionId) ? territory.division(input.divisionId) : null;
    const places = [before?.divisionId, division?.id].flatMap((id) => (id ? [territory.ancestors(id)] : []));
    for (const above of places.length > 0 ? places : [[]]) {
      const refusal = refuseKeepingPlan(
        viewer,
        above.map(({ id }) => id),
      );
      if (refusal) throw refusal;
    }
    if (before) refuseStale(input.expectedVersion ?? 0, before.version);
    if (!division?.live) throw new Refusal('DIVISION_UNKNOWN', '没有这个区划，或已撤销。', 'divisionId');
    refuseOddRoles(input.roles);
    const plan: EmergencyPlanRow = {
      id: before?.id ?? newId(now.getTime()),
      version: (before?.version ?? 0) + 1,
      name: requiredText(input.name, 'name', 100),
      divisionId: division.id,
      unitId: input.unitId == null ? null : knownUnit(territory, input.unitId, 'unitId').id,
      roles: [...new Set(input.roles)] as Role[],
      sections: sectionsOf(ctx, input),
      live: input.live,
    };
    if (!before) await tx.insert(EmergencyPlanRow, plan);
    else {
      const { affected } = await tx.update(EmergencyPlanRow, { id: before.id, version: before.version }, plan);
      if (affected === 0) refuseStale(before.version, plan.version);
    }
    const { id, version, divisionId, unitId, live } = plan;
    const sectionUnitIds = plan.sections.map((section) => section.unitId);
    await emit(incidentsEvents.emergencyPlanChanged, { id, divisionId, unitId, sectionUnitIds, live, version });
    return { planId: plan.id };
  });
}

function sectionsOf({ services }: IncidentsContext, { sections }: KeepEmergencyPlanInput): PlanSection[] {
  if (sections.length === 0) throw new Refusal('SECTIONS_MISSING', '预案须至少有一个分工。', 'sections');
  if (sections.length > mostSections)
    throw new Refusal('TOO_MANY_SECTIONS', `预案最多${mostSections}个分工。`, 'sections');
  return sections.map(({ name, task, unitId }, index) => ({
    name: requiredText(name, `sections.${index}.name`, 50),
    task: requiredText(task, `sections.${index}.task`),
    unitId: knownUnit(services.territory, unitId, `sections.${index}.unitId`).id,
  }));
}

/** An administrator of the district says who is competent for which level. */
export function changeEmergencyAuthorities(ctx: IncidentsContext, input: ChangeEmergencyAuthoritiesInput) {
  return perform(ctx, 'changeEmergencyAuthorities', input, async ({ tx, now }) => {
    const { viewer, services } = ctx;
    const refusal = refuseChanging(viewer, (id) => services.territory.division(id)?.kind === 'DISTRICT');
    if (refusal) throw refusal;
    const newest = await authoritiesInForce(tx);
    refuseStale(input.expectedVersion, newest.version);
    const reason = requiredText(input.reason, 'reason');
    const authorities = input.authorities.map(({ level, role, unitId, divisionKind }, index): LevelAuthority => {
      const at = `authorities.${index}`;
      const authority = { level, role: role as Role, unitId: unitId ?? null, divisionKind: divisionKind ?? null };
      refuseOddAuthority(authority, at);
      if (authority.unitId !== null) knownUnit(services.territory, authority.unitId, `${at}.unitId`);
      return authority;
    });
    const version = newest.version + 1;
    await insertVersion(tx, EmergencyAuthoritiesRow, { version, madeAt: now, reason, madeBy: viewer.id, authorities });
    return { version };
  });
}
