import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { Viewer } from '@gridweave/viewer/viewer';
import { IsNull } from 'typeorm';
import { noteCrossing } from '../incident/crossing.commands';
import { advance } from '../incident/incident.commands';
import { incidentAtWork } from '../incident-work/incident-work.queries';
import { refuseConcerned } from '../leg/concerned-units';
import { newLeg, withDeadlines } from '../leg/dispatch.commands';
import { earliestDeadline, placeOf } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { LegKind } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import type { IncidentsContext } from '../services';
import { note } from '../timeline/entry.commands';
import { PlanActivationRow } from './emergency.entity';
import type { ActivatePlanInput, EndActivationInput } from './emergency.input';
import {
  activatingRole,
  competentRole,
  type EmergencyPlace,
  type PlanSubject,
  refuseActivating,
  refuseEnding,
} from './emergency.policy';
import { authoritiesInForce, emergencyPlace, knownPlan } from './emergency.queries';
import { type EmergencyLevel, type LevelAuthority, levelLabel } from './emergency.rules';

/** A local plan begins: each section goes to its unit as a leg that assists. */
export function activatePlan(ctx: IncidentsContext, input: ActivatePlanInput) {
  return perform(ctx, 'activatePlan', input, async (deed) => {
    const { viewer } = ctx;
    const { incidentId, level = null } = input;
    const plan = await knownPlan(ctx, deed.tx, input.planId);
    const { authorities } = await authoritiesInForce(deed.tx);
    const { incident, subject } = await incidentAtWork(deed, input, (each) =>
      refuseActivating(viewer, plan, level, authorities, emergencyPlace(ctx, each)),
    );
    const byRole = beginningRole(viewer, plan, level, authorities, emergencyPlace(ctx, subject))!;
    if (await deed.tx.existsBy(PlanActivationRow, { incidentId, planId: plan.id, endedAt: IsNull() }))
      throw new Refusal('PLAN_ALREADY_ACTIVE', '该预案已对此事件启动。', 'planId');
    await refuseConcerned(
      deed,
      incidentId,
      plan.sections.map(({ unitId }) => [unitId, 'planId']),
    );
    const sketches = plan.sections.map(({ name, task, unitId }) =>
      newLeg({ kind: LegKind.ASSIST, incidentId, unitId, task: `【${name}】${task}`, dispatchedAt: deed.now }),
    );
    const legs = await withDeadlines(deed, incident, sketches);
    const before = await heldLegs(deed, incidentId);
    const row: PlanActivationRow = {
      ...{ id: newId(deed.now.getTime()), incidentId, version: 1, at: deed.now, byRole, level },
      ...{ planId: plan.id, planVersion: plan.version, planName: plan.name },
      sections: plan.sections.map(({ name, unitId }, index) => ({ name, unitId, legId: legs[index]!.id })),
      endedAt: null,
      endReason: null,
    };
    await deed.tx.insert(PlanActivationRow, row);
    await deed.tx.insert(LegRow, legs.map(withInboxPlace));
    await noteCrossing(deed, incidentId);
    await advance(deed, incident, { nextDeadlineAt: earliestDeadline([...before, ...legs]) });
    const reason = level === null ? plan.name : `${plan.name}，${levelLabel(level)}`;
    await note(
      deed,
      { action: 'activatePlan', state: incident.state, byRole, incidentId, reason },
      ...legs.map((leg) => ({ action: 'dispatchLeg', state: leg.state, byRole, ...placeOf(leg), reason: plan.name })),
    );
    const { id, planId, planVersion } = row;
    await deed.emit(incidentsEvents.planActivated, {
      ...{ id, planId, planVersion, incidentId, gridId: incident.gridId, level },
      legs: legs.map((leg) => ({ id: leg.id, unitId: `${leg.unitId}` })),
      at: deed.now.toISOString(),
    });
    return { activationId: row.id };
  });
}

function beginningRole(
  viewer: Viewer,
  plan: PlanSubject,
  level: EmergencyLevel | null,
  authorities: readonly LevelAuthority[],
  place: EmergencyPlace,
) {
  return level === null ? activatingRole(viewer, plan, place) : competentRole(viewer, level, authorities, place);
}

/** The response is over. What its units have in hand they bring to an end. */
export function endActivation(ctx: IncidentsContext, input: EndActivationInput) {
  return perform(ctx, 'endActivation', input, async (deed) => {
    const { viewer } = ctx;
    const { activationId: id } = input;
    const row = isWord(id) ? await deed.tx.findOneBy(PlanActivationRow, { id }) : null;
    if (!row) throw notFound();
    const { incidentId, level, planName } = row;
    const { incident, subject } = await incidentAtWork(deed, { incidentId }, () => null).catch((error) => {
      throw error instanceof Refusal ? notFound() : error;
    });
    const plan = await knownPlan(ctx, deed.tx, row.planId);
    const { authorities } = await authoritiesInForce(deed.tx);
    const place = emergencyPlace(ctx, subject);
    const refusal = refuseEnding(viewer, plan, row, authorities, place);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, row.version);
    if (refusal) throw refusal;
    const endReason = requiredText(input.reason, 'reason');
    const next = { endedAt: deed.now, endReason, version: row.version + 1 };
    const { affected } = await deed.tx.update(PlanActivationRow, { id, version: row.version }, next);
    if (affected === 0) refuseStale(row.version, next.version);
    const byRole = beginningRole(viewer, plan, level, authorities, place)!;
    const reason = `${planName}：${endReason}`;
    await note(deed, { action: 'endActivation', state: incident.state, byRole, incidentId, reason });
    const { planId } = row;
    const over = { id, planId, incidentId, gridId: incident.gridId, at: deed.now.toISOString() };
    await deed.emit(incidentsEvents.planActivationEnded, over);
    return { activationId: id };
  });
}

const notFound = () => new Refusal('ACTIVATION_NOT_FOUND', '没有这次应急响应。', 'activationId');
