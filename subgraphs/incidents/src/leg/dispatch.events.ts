import { type IncidentDispatched, incidentsEvents } from '@gridweave/events/incidents-events';
import type { Database } from '@gridweave/subgraph/database';
import { In, MoreThan } from 'typeorm';
import { CategoryRow } from '../category/category.entity';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import type { IncidentsDeed } from '../services';
import { LegRow } from './leg.entity';

/** Those for which still nobody answers; a closed one wants no place any more. */
const waitingStates = [IncidentState.DISPATCHED, IncidentState.RESOLVED, IncidentState.CHECKED];

function incidentDispatched(
  incident: IncidentRow,
  categoryCode: string,
  legs: readonly LegRow[],
  dispatchedAt: Date,
): IncidentDispatched {
  return {
    id: incident.id,
    categoryCode,
    gridId: incident.gridId,
    place: { longitude: incident.longitude, latitude: incident.latitude },
    chiefAppointmentId: incident.chiefAppointmentId,
    noResponsibleUnit: incident.noResponsibleUnit,
    legs: legs.flatMap(({ id, kind, unitId }) => (unitId === null ? [] : { id, kind, unitId })),
    dispatchedAt: dispatchedAt.toISOString(),
  };
}

/** Others hear of legs that units were given. */
export async function tellDispatched(
  deed: IncidentsDeed,
  incident: IncidentRow,
  legs: readonly LegRow[],
): Promise<void> {
  const category = await deed.tx.findOneByOrFail(CategoryRow, { id: incident.categoryId });
  await deed.emit(incidentsEvents.incidentDispatched, incidentDispatched(incident, category.code, legs, deed.now));
}

/** Incidents in hand for which nobody is responsible, in the order of their ids: a late follower opens their places. */
export async function unownedAfter({ manager }: Database, after: string, take: number) {
  const where = { id: MoreThan(after), noResponsibleUnit: true, state: In(waitingStates) };
  const incidents = await manager.find(IncidentRow, { where, order: { id: 'ASC' }, take });
  const categories = await manager.findBy(CategoryRow, { id: In(incidents.map(({ categoryId }) => categoryId)) });
  const codeOf = new Map(categories.map(({ id, code }) => [id, code]));
  const legs = await manager.findBy(LegRow, { incidentId: In(incidents.map(({ id }) => id)) });
  return incidents.map((incident) => ({
    type: incidentsEvents.incidentDispatched as string,
    payload: incidentDispatched(
      incident,
      codeOf.get(incident.categoryId)!,
      legs.filter(({ incidentId }) => incidentId === incident.id),
      incident.dispatchedAt!,
    ),
  }));
}
