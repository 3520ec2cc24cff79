import { In } from 'typeorm';
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

/** For the payload of whoever has just whistled or evaluated. */
export function whistleById(ctx: IncidentsContext, id: string): Promise<WhistleRow> {
  return ctx.database.manager.findOneByOrFail(WhistleRow, { id });
}
