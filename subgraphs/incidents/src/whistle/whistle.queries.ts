import { inOrder } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import { visibleIncidentsById } from '../incident/incident.queries';
import type { WorkSubject } from '../incident-work/incident-work.policy';
import { workSubjects } from '../incident-work/incident-work.queries';
import type { IncidentsContext } from '../services';
import { WhistleCallRow, WhistleRow } from './whistle.entity';

/** The whistles of incidents, oldest first. For callers that have made sure the incidents may be seen. */
export async function whistlesByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(WhistleRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter(({ incidentId }) => incidentId === id));
}

/** Whom whistles called, in the order of the units' ids. */
export async function callsByWhistleId(ctx: IncidentsContext, whistleIds: readonly string[]) {
  const rows = await ctx.database.manager.find(WhistleCallRow, {
    where: { whistleId: In([...whistleIds]) },
    order: { unitId: 'ASC' },
  });
  return whistleIds.map((id) => rows.filter(({ whistleId }) => whistleId === id));
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

/** For the payload of whoever has just whistled or evaluated. */
export function whistleById(ctx: IncidentsContext, id: string): Promise<WhistleRow> {
  return ctx.database.manager.findOneByOrFail(WhistleRow, { id });
}
