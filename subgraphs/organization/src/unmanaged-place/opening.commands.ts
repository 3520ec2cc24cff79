import type { IncidentDispatched } from '@gridweave/events/incidents-events';
import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, In } from 'typeorm';
import type { OrganizationServices } from '../services';
import { endOfWorkingDays } from './deadline.queries';
import { centreFor, type Site, siteOfGrid, siteOfPoint } from './siting.queries';
import {
  UnmanagedPlaceEntryRow,
  UnmanagedPlaceIncidentRow,
  UnmanagedPlaceRow,
  UnmanagedSettingRow,
} from './unmanaged-place.entity';
import { openStates, sameStretch } from './unmanaged-place.rules';
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
  const { stretchMetres } = await settingOf(tx);
  const site =
    (incident.place && (await siteOfPoint(tx, services, incident.place, now, stretchMetres))) ??
    siteOfGrid(services, incident.gridId);
  if (!site) return null;
  const known = await openPlaceAt(tx, categoryCode, site, stretchMetres);
  const place = known ?? (await openPlace(opening, categoryCode, site));
  await tx.insert(UnmanagedPlaceIncidentRow, { incidentId, placeId: place.id, joinedAt: now });
  await note(opening, place.id, 'SYSTEM', known ? 'joinIncident' : 'openUnmanagedPlace', null);
  return known ? null : place;
}

export async function settingOf(tx: EntityManager): Promise<UnmanagedSettingRow> {
  return tx.findOneByOrFail(UnmanagedSettingRow, { id: 1 });
}

/** An open place for the category on the same stretch, the oldest first. */
export async function openPlaceAt(
  tx: EntityManager,
  categoryCode: string,
  site: Site,
  metres: number,
): Promise<UnmanagedPlaceRow | null> {
  const open = await tx.find(UnmanagedPlaceRow, {
    where: { categoryCode, state: In([...openStates]) },
    order: { openedAt: 'ASC', id: 'ASC' },
  });
  return open.find((place) => sameStretch(place, site, metres)) ?? null;
}

/** A new place, with the operation centre that sees to it and its deadline in that centre's working days. */
export async function openPlace(
  { tx, services, now }: Opening,
  categoryCode: string,
  site: Site,
): Promise<UnmanagedPlaceRow> {
  const { deadlineWorkingDays } = await settingOf(tx);
  const clerkUnitId = await centreFor(tx, services, site.divisionId);
  const { at: deadline, provisional } = await endOfWorkingDays(tx, now, deadlineWorkingDays, clerkUnitId);
  const place: UnmanagedPlaceRow = {
    ...site,
    id: newId(now.getTime()),
    state: UnmanagedPlaceState.OPEN,
    categoryCode,
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
