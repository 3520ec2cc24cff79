import { inOrder } from '@gridweave/subgraph/context';
import { refuseStale } from '@gridweave/subgraph/deed';
import type { Refusal } from '@gridweave/subgraph/refusal';
import { type EntityManager, In } from 'typeorm';
import type { IncidentRow } from '../incident/incident.entity';
import { heldIncident, incidentOfDeed, visibleIncidentsById } from '../incident/incident.queries';
import { MatterGridRow } from '../place/matter-grid.entity';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { WorkSubject } from './incident-work.policy';

/** For fields: the incidents of a request are looked at together. */
export function workSubjects(ctx: IncidentsContext, incidents: readonly IncidentRow[]): Promise<WorkSubject[]> {
  return subjects(ctx, ctx.database.manager, incidents);
}

async function subjects(
  ctx: IncidentsContext,
  manager: EntityManager,
  incidents: readonly IncidentRow[],
): Promise<WorkSubject[]> {
  const rows = await manager.findBy(MatterGridRow, { matterId: In(incidents.map(({ id }) => id)) });
  return incidents.map(({ id, divisionId, state, leadUnitId }) => ({
    divisionIds: ctx.services.territory.ancestors(divisionId).map((division) => division.id),
    gridIds: rows.filter(({ matterId }) => matterId === id).map(({ gridId }) => gridId),
    state,
    leadUnitId,
  }));
}

/**
 * An incident as a deed on the spot finds it, held until the end of the transaction. Throws when it is not the viewer's to
 * see or to act on, stale where a version is expected, or in another state.
 */
export async function incidentAtWork(
  deed: IncidentsDeed,
  input: { incidentId: string; expectedVersion?: number },
  refuse: (subject: WorkSubject) => Refusal | null,
): Promise<{ incident: IncidentRow; subject: WorkSubject }> {
  const { id } = await incidentOfDeed(deed, input.incidentId);
  const incident = await heldIncident(deed, id);
  const [subject] = await subjects(deed.ctx, deed.tx, [incident]);
  const refusal = refuse(subject!);
  if (refusal?.code === 'FORBIDDEN') throw refusal;
  if (input.expectedVersion !== undefined) refuseStale(input.expectedVersion, incident.version);
  if (refusal) throw refusal;
  return { incident, subject: subject! };
}

/** Places of incidents that the viewer may see, null for others. */
export async function placesByIncidentId(
  ctx: IncidentsContext,
  ids: readonly string[],
): Promise<(WorkSubject | null)[]> {
  const incidents = (await visibleIncidentsById(ctx, ids)).filter((row) => row !== null);
  const subjects = await workSubjects(ctx, incidents);
  return inOrder(
    ids,
    subjects.map((subject, index) => ({ id: incidents[index]!.id, subject })),
    ({ id }) => id,
  ).map((found) => found?.subject ?? null);
}
