import type { IncidentDispatched } from '@gridweave/events/incidents-events';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, In } from 'typeorm';
import { coordinatesOf, type Shape, toCorner } from '../grid-life/shape.rules';
import { intersection } from '../grid-life/tiling.rules';
import { holds } from '../grid-life/validity.rules';
import type { OrganizationServices } from '../services';
import { practiceFor } from '../unmanaged-practice/unmanaged-practice.queries';
import { endOfWorkingDays } from './deadline.queries';
import { centreFor, type Site, siteOfGrid, siteOfPoint } from './siting.queries';
import { UnmanagedPlaceEntryRow, UnmanagedPlaceIncidentRow, UnmanagedPlaceRow } from './unmanaged-place.entity';
import { drawnShape, openStates, takesIn } from './unmanaged-place.rules';
import { UnmanagedPlaceState } from './unmanaged-place.type';

/** What opening a place needs, within a deed or within the application of events. */
export interface Opening {
  readonly tx: EntityManager;
  readonly services: OrganizationServices;
  readonly now: Date;
}

/**
 * Opens a place for an incident for which nobody answers, or joins it to an open one on the same stretch. Answers the
 * new place; null when the incident joined another, is known already, or lies in no grid. No query ever opens one.
 */
export async function openForIncident(
  opening: Opening,
  incident: IncidentDispatched,
): Promise<UnmanagedPlaceRow | null> {
  const { tx, services, now } = opening;
  const { id: incidentId, categoryCode } = incident;
  if (await tx.existsBy(UnmanagedPlaceIncidentRow, { incidentId })) return null;
  const site =
    (incident.place && (await siteOfPoint(tx, services, incident.place, now))) ?? siteOfGrid(services, incident.gridId);
  if (!site) return null;
  const known = await openPlaceAt(tx, categoryCode, site);
  const place = known ?? (await openPlace(opening, categoryCode, site));
  await tx.insert(UnmanagedPlaceIncidentRow, { incidentId, placeId: place.id, joinedAt: now });
  await note(opening, place.id, 'SYSTEM', known ? 'joinIncident' : 'openUnmanagedPlace', null);
  return known ? null : place;
}

/** An open place for the category that takes in a site: one whose drawn area does before others, the oldest first. */
export async function openPlaceAt(
  tx: EntityManager,
  categoryCode: string,
  site: Site,
): Promise<UnmanagedPlaceRow | null> {
  const taking = (await openPlacesOf(tx, categoryCode)).filter((place) => takesIn(place, site));
  return taking.find(({ area }) => area !== null) ?? taking[0] ?? null;
}

/** An open place for the category that lies in a drawn area, wholly or in part. */
export async function openPlaceWithin(tx: EntityManager, categoryCode: string, shape: Shape) {
  const open = await openPlacesOf(tx, categoryCode);
  return open.find((place) => {
    const drawn = drawnShape(place);
    if (drawn) return intersection(drawn, shape) !== null;
    const { longitude, latitude } = place;
    return longitude !== null && latitude !== null && holds(shape, toCorner([longitude, latitude]));
  });
}

function openPlacesOf(tx: EntityManager, categoryCode: string): Promise<UnmanagedPlaceRow[]> {
  return tx
    .createQueryBuilder(UnmanagedPlaceRow, 'place')
    .addSelect('place.area')
    .where({ categoryCode, state: In([...openStates]) })
    .orderBy('place.openedAt')
    .addOrderBy('place.id')
    .getMany();
}

/** A new place, with the operation centre that sees to it and its deadline in that centre's working days. */
export async function openPlace(
  { tx, services, now }: Opening,
  categoryCode: string,
  site: Site,
  drawn: Shape | null = null,
): Promise<UnmanagedPlaceRow> {
  const practice = await practiceFor(tx, services, site.divisionId, now);
  const clerkUnitId = await centreFor(tx, services, site.divisionId, practice);
  const { at: deadline, provisional } = await endOfWorkingDays(tx, now, practice.deadlineWorkingDays, clerkUnitId);
  const place: UnmanagedPlaceRow = {
    ...site,
    id: newId(now.getTime()),
    state: UnmanagedPlaceState.OPEN,
    categoryCode,
    stretchMetres: practice.stretchMetres,
    area: drawn && JSON.stringify(coordinatesOf(drawn)),
    clerkUnitId,
    openedAt: now,
    deadline,
    deadlineProvisional: provisional,
    ruleId: null,
    assignedUnitId: null,
    meetingOn: null,
    version: 1,
  };
  await tx.insert(UnmanagedPlaceRow, place);
  return place;
}

export async function note(
  { tx, now }: Pick<Opening, 'tx' | 'now'>,
  placeId: string,
  byRole: string,
  action: string,
  reason: string | null,
): Promise<void> {
  const position = await tx.countBy(UnmanagedPlaceEntryRow, { placeId });
  const entry = { placeId, position, at: now, byRole, action, reason };
  await tx.insert(UnmanagedPlaceEntryRow, { id: newId(now.getTime()), ...entry });
}
