import type { EventEnvelope } from '@gridweave/events/envelope';
import { type IncidentDispatched, incidentsEvents } from '@gridweave/events/incidents-events';
import { organizationEvents, type UnmanagedPlaceChanged } from '@gridweave/events/organization-events';
import { emit } from '@gridweave/subgraph/deed';
import type { EntityManager } from 'typeorm';
import type { OrganizationServices } from '../services';
import { openForIncident } from './opening.commands';
import type { UnmanagedPlaceRow } from './unmanaged-place.entity';

/** The present state of an unmanaged place, as others are told of it. */
export function unmanagedPlaceChanged(row: UnmanagedPlaceRow): UnmanagedPlaceChanged {
  const { id, state, categoryCode, divisionId, gridId, registerElementId, clerkUnitId, ruleId, version } = row;
  return {
    id,
    state,
    categoryCode,
    divisionId,
    gridId,
    registerElementId,
    clerkUnitId,
    assignedUnitId: row.assignedUnitId,
    ruleId,
    deadline: row.deadline.toISOString(),
    stretchMetres: row.stretchMetres,
    area: row.area ? JSON.parse(row.area) : null,
    version,
  };
}

/** Opens places for incidents that were dispatched with nobody responsible. */
export async function openPlaces(
  services: OrganizationServices,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const now = new Date();
  for (const { type, payload } of events) {
    const incident = payload as IncidentDispatched;
    if (type !== incidentsEvents.incidentDispatched || !incident.noResponsibleUnit) continue;
    const opened = await openForIncident({ tx, services, now }, incident);
    if (opened) await emit(tx, organizationEvents.unmanagedPlaceOpened, unmanagedPlaceChanged(opened), now);
  }
}
