import { load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import type { WorkSubject } from '../incident-work/incident-work.policy';
import { placesByIncidentId } from '../incident-work/incident-work.queries';
import { legsById } from '../leg/leg-list.queries';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { EmergencyAuthoritiesRow, EmergencyPlanRow, PlanActivationRow } from './emergency.entity';
import type { EmergencyPlace } from './emergency.policy';

const mostPlans = 500;

/** Every plan of a division, of those above and below it; those withdrawn among them. For whoever works here. */
export async function emergencyPlans(ctx: IncidentsContext, divisionId: string | null) {
  if (!maySeeTransitions(ctx.viewer)) return null;
  const { territory } = ctx.services;
  const rows = await ctx.database.manager.find(EmergencyPlanRow, {
    order: { name: 'ASC', id: 'ASC' },
    take: mostPlans,
  });
  if (divisionId === null) return rows;
  return rows.filter(
    (row) => territory.isWithin(divisionId, row.divisionId) || territory.isWithin(row.divisionId, divisionId),
  );
}

/** Who is competent for the levels: the version made last. */
export function authoritiesInForce(manager: EntityManager): Promise<EmergencyAuthoritiesRow> {
  return manager.findOneOrFail(EmergencyAuthoritiesRow, { where: {}, order: { version: 'DESC' } });
}

export function visibleAuthorities(ctx: IncidentsContext): Promise<EmergencyAuthoritiesRow> | null {
  return maySeeTransitions(ctx.viewer) ? authoritiesInForce(ctx.database.manager) : null;
}

/** A plan that a deed is about. Throws PLAN_NOT_FOUND, for one that the viewer may not see too. */
export async function knownPlan({ viewer }: IncidentsContext, manager: EntityManager, id: string) {
  const plan: EmergencyPlanRow | null =
    isWord(id) && maySeeTransitions(viewer) ? await manager.findOneBy(EmergencyPlanRow, { id }) : null;
  if (!plan) throw new Refusal('PLAN_NOT_FOUND', '没有这个预案。', 'planId');
  return plan;
}

/** The place of an incident with the kinds of its divisions. */
export function emergencyPlace(ctx: IncidentsContext, subject: WorkSubject): EmergencyPlace {
  const { territory } = ctx.services;
  return { ...subject, divisions: subject.divisionIds.flatMap((id) => territory.division(id) ?? []) };
}

/** The plans that were activated for incidents, oldest first. For callers that have made sure they may be seen. */
export async function activationsByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(PlanActivationRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter(({ incidentId }) => incidentId === id));
}

export async function plansById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(EmergencyPlanRow, { id: In([...ids]) });
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
}

/** For offers: what they depend on, read once a request. */
export async function loadedAuthorities(ctx: IncidentsContext, keys: readonly 'inForce'[]) {
  const row = await authoritiesInForce(ctx.database.manager);
  return keys.map(() => row.authorities);
}

export async function livePlans(ctx: IncidentsContext, keys: readonly 'live'[]) {
  const rows = await ctx.database.manager.find(EmergencyPlanRow, { where: { live: true }, take: mostPlans });
  return keys.map(() => rows);
}

/** Where an incident is that the viewer may see; null for another. */
export async function placeOfIncident(ctx: IncidentsContext, incidentId: string): Promise<EmergencyPlace | null> {
  const subject = await load(ctx, placesByIncidentId, incidentId);
  return subject && emergencyPlace(ctx, subject);
}

export const legOfSection = (ctx: IncidentsContext, legId: string) => load(ctx, legsById, legId);
