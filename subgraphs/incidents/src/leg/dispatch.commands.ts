import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { calendarOfUnits } from '@gridweave/territory/calendar-copy';
import type { Territory, UnitLabel } from '@gridweave/territory/territory';
import { limitsOf } from '../category/category.queries';
import { noteCrossing } from '../incident/crossing.commands';
import { advance, incidentAtDesk } from '../incident/incident.commands';
import type { IncidentRow } from '../incident/incident.entity';
import { incidentAfter } from '../incident/incident.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { appointmentOnDuty } from '../staffing/on-duty.queries';
import { note } from '../timeline/entry.commands';
import { refuseConcerned } from './concerned-units';
import { dueOf, ordinaryLimit } from './deadline.rules';
import { tellDispatched } from './dispatch.events';
import { cancelOpenLegs, keepNextDeadline } from './leg.commands';
import { LegRow, untouchedLeg } from './leg.entity';
import { DispatchBasis, type DispatchIncidentInput, type DispatchLegInput } from './leg.input';
import { heldLegs } from './leg.queries';
import { LegKind, LegState } from './leg.rules';
import { withInboxPlace } from './leg-waiting';

const mostAssisting = 20;

/** The desk sends an incident to a leading unit and to those that assist. */
export function dispatchIncident(ctx: IncidentsContext, input: DispatchIncidentInput) {
  return perform(ctx, 'dispatchIncident', input, async (deed) => {
    const { incident, byRole } = await incidentAtDesk(deed, 'dispatchIncident', input);
    const legs = await withDeadlines(deed, incident, await checkedLegs(deed, incident.id, input));
    const noResponsibleUnit = input.basis === DispatchBasis.UNMANAGED;
    if (noResponsibleUnit) refuseForeignLead(ctx.services.territory, incident, input.lead.unitId);
    const reason = noResponsibleUnit
      ? requiredText(input.reason ?? '', 'reason')
      : freeText(input.reason ?? '', 'reason') || null;
    await send(deed, incident, legs, { byRole, reason, noResponsibleUnit });
    return { incidentId: incident.id };
  });
}

/** A unit that led before leads again; its limit counts anew. */
export async function redispatch(
  deed: IncidentsDeed,
  incident: IncidentRow,
  { unitId, task }: { unitId: string; task: string },
  byRole: string,
): Promise<void> {
  const lead = newLeg({ kind: LegKind.LEAD, incidentId: incident.id, unitId, task, dispatchedAt: deed.now });
  const legs = await withDeadlines(deed, incident, [lead]);
  await send(deed, incident, legs, { byRole, reason: null, noResponsibleUnit: incident.noResponsibleUnit });
}

/** Gives an incident to units; the first of the legs leads. What its grid had in hand is in hand no more. */
async function send(
  deed: IncidentsDeed,
  incident: IncidentRow,
  legs: LegRow[],
  { byRole, reason, noResponsibleUnit }: { byRole: string; reason: string | null; noResponsibleUnit: boolean },
): Promise<void> {
  const incidentId = incident.id;
  const leadUnitId = legs[0]!.unitId;
  const dispatched = await advance(deed, incident, {
    state: incidentAfter('dispatchIncident', incident.state),
    dispatchedAt: deed.now,
    leadUnitId,
    chiefAppointmentId: await appointmentOnDuty(deed.tx, incident.gridId, deed.now),
    noResponsibleUnit,
    selfHandled: false,
  });
  if (incident.selfHandled) {
    const ofGrid = (await heldLegs(deed, incidentId)).filter(({ kind }) => kind === LegKind.LEAD);
    await cancelOpenLegs(deed, ofGrid, byRole);
  }
  await deed.tx.insert(LegRow, legs.map(withInboxPlace));
  await keepNextDeadline(deed, incidentId);
  await noteCrossing(deed, incidentId);
  const action = 'dispatchIncident';
  await note(deed, { action, state: dispatched.state, byRole, incidentId, unitId: leadUnitId, reason });
  await tellDispatched(deed, dispatched, legs);
}

async function checkedLegs(deed: IncidentsDeed, incidentId: string, input: DispatchIncidentInput): Promise<LegRow[]> {
  const { ctx, now } = deed;
  if (input.assisting.length > mostAssisting) {
    throw new Refusal('TOO_MANY_LEGS', `协办单位不能超过${mostAssisting}个。`, 'assisting');
  }
  const seen = new Set<string>();
  const leg = (sketch: DispatchLegInput, kind: LegKind, field: string): LegRow => {
    const unit = knownUnit(ctx.services.territory, sketch.unitId, `${field}.unitId`);
    if (seen.has(unit.id)) throw new Refusal('UNIT_REPEATED', '同一单位不能重复派单。', `${field}.unitId`);
    seen.add(unit.id);
    if (sketch.dueAt && sketch.dueAt <= now) throw new Refusal('DUE_IN_PAST', '时限不能早于现在。', `${field}.dueAt`);
    return newLeg({
      incidentId,
      kind,
      unitId: unit.id,
      task: requiredText(sketch.task, `${field}.task`),
      dueAt: sketch.dueAt ?? null,
      dispatchedAt: now,
    });
  };
  const legs = [
    leg(input.lead, LegKind.LEAD, 'lead'),
    ...input.assisting.map((each, index) => leg(each, LegKind.ASSIST, `assisting.${index}`)),
  ];
  const fieldOf = (index: number) => (index === 0 ? 'lead.unitId' : `assisting.${index - 1}.unitId`);
  await refuseConcerned(
    deed,
    incidentId,
    legs.map(({ unitId }, index) => [`${unitId}`, fieldOf(index)]),
  );
  return legs;
}

/** Legs for which the desk sets no time get that of the category's limit. */
export async function withDeadlines({ tx }: IncidentsDeed, incident: IncidentRow, legs: LegRow[]): Promise<LegRow[]> {
  const limit = ordinaryLimit(await limitsOf(tx, incident.categoryId));
  if (limit === null) return legs;
  const { calendar, hoursOf } = await calendarOfUnits(
    tx,
    legs.map(({ unitId }) => `${unitId}`),
  );
  return legs.map((leg) => ({ ...leg, ...dueOf(leg, limit, calendar, hoursOf(`${leg.unitId}`)) }));
}

/** A leg that nobody has touched yet. */
export function newLeg(sketch: Pick<LegRow, 'kind' | 'dispatchedAt'> & Partial<LegRow>): LegRow {
  return {
    ...untouchedLeg,
    id: newId(),
    synthetic: false,
    ...sketch,
    state: LegState.DISPATCHED,
    version: 1,
  };
}

/** Throws UNIT_UNKNOWN for what is not a unit at work. */
export function knownUnit(territory: Territory, id: string, field: string): UnitLabel {
  const unit = territory.unit(id);
  if (!unit?.live) throw new Refusal('UNIT_UNKNOWN', '没有这个单位，或已撤销。', field);
  return unit;
}

/** Where nobody answers for a place, a unit of its own community, village, subdistrict or town leads. */
function refuseForeignLead(territory: Territory, incident: IncidentRow, unitId: string): void {
  if (isTerritorial(territory, incident, unitId)) return;
  throw new Refusal('LEAD_NOT_TERRITORIAL', '无主事件须由属地单位牵头。', 'lead.unitId');
}

/** Whether a unit is of an incident's own community, village, subdistrict or town. */
export function isTerritorial(territory: Territory, incident: IncidentRow, unitId: string): boolean {
  const division = territory.division(territory.unit(unitId)?.divisionId ?? '');
  return division !== null && division.kind !== 'DISTRICT' && territory.isWithin(incident.divisionId, division.id);
}
