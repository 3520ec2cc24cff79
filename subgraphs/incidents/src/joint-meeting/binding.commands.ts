import { noteCrossing } from '../incident/crossing.commands';
import { advance } from '../incident/incident.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident } from '../incident/incident.queries';
import { IncidentState, incidentAfter } from '../incident/incident.rules';
import { refuseConcerned } from '../leg/concerned-units';
import { newLeg } from '../leg/dispatch.commands';
import { tellDispatched } from '../leg/dispatch.events';
import { cancelOpenLegs, earliestDeadline } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { heldLegs } from '../leg/leg.queries';
import { LegKind } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import type { IncidentsDeed } from '../services';
import { appointmentOnDuty } from '../staffing/on-duty.queries';
import { note } from '../timeline/entry.commands';

/** What a meeting laid upon units about an incident. */
export interface Binding {
  readonly incidentId: string;
  readonly unitId: string;
  readonly assistingUnitIds: readonly string[];
  readonly task: string;
  readonly dueAt: Date;
  readonly byRole: string;
}

/**
 * Makes legs of a decision: its unit leads from then on; whoever led before, and what its units had before, is released. An incident that waits for
 * dispatch is dispatched by it. Throws the refusal of dispatchIncident for any other state.
 */
export async function bindLegs(deed: IncidentsDeed, binding: Binding): Promise<string[]> {
  const incident = await heldIncident(deed, binding.incidentId);
  const isUnderWay = incident.state === IncidentState.DISPATCHED;
  const state = isUnderWay ? incident.state : incidentAfter('dispatchIncident', incident.state);
  const named = [binding.unitId, ...binding.assistingUnitIds];
  await refuseConcerned(
    deed,
    incident.id,
    named.map((id, index) => [id, index === 0 ? 'unitId' : 'assistingUnitIds']),
  );
  const released = (await heldLegs(deed, incident.id)).filter(
    ({ kind, unitId }) => kind === LegKind.LEAD || (kind !== LegKind.VERIFY && named.includes(`${unitId}`)),
  );
  await cancelOpenLegs(deed, released, binding.byRole);
  const legs = legsOf(deed, incident, binding);
  await deed.tx.insert(LegRow, legs.map(withInboxPlace));
  await noteCrossing(deed, incident.id);
  const dispatched = await advance(deed, incident, {
    state,
    dispatchedAt: deed.now,
    leadUnitId: binding.unitId,
    chiefAppointmentId: await appointmentOnDuty(deed.tx, incident.gridId, deed.now),
    // The meeting has named who answers.
    noResponsibleUnit: false,
    selfHandled: false,
    nextDeadlineAt: earliestDeadline(await heldLegs(deed, incident.id)),
  });
  const { byRole, unitId, task: reason } = binding;
  await note(deed, { action: 'recordDecision', state, byRole, incidentId: incident.id, unitId, reason });
  await tellDispatched(deed, dispatched, legs);
  return legs.map(({ id }) => id);
}

/** Ends what a decision had laid upon units and they have not done. */
export async function releaseLegs(
  deed: IncidentsDeed,
  incidentId: string,
  legIds: readonly string[],
  byRole: string,
): Promise<void> {
  const legs = (await heldLegs(deed, incidentId)).filter(({ id }) => legIds.includes(id));
  await cancelOpenLegs(deed, legs, byRole);
}

function legsOf({ now }: IncidentsDeed, { id: incidentId }: IncidentRow, binding: Binding): LegRow[] {
  const { task, dueAt, unitId, assistingUnitIds } = binding;
  const leg = (kind: LegKind, of: string) => newLeg({ incidentId, kind, unitId: of, task, dueAt, dispatchedAt: now });
  const others = assistingUnitIds.filter((id) => id !== unitId);
  return [leg(LegKind.LEAD, unitId), ...others.map((id) => leg(LegKind.ASSIST, id))];
}
