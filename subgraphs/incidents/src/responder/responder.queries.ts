import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { ResponderRow } from './responder.entity';

/** Who helps on the spot of incidents, in the order in which they were called. */
export async function respondersByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(ResponderRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { calledAt: 'ASC', id: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter(({ incidentId }) => incidentId === id));
}

/** For the payload of whoever has just told of it. */
export function responderById(ctx: IncidentsContext, id: string): Promise<ResponderRow> {
  return ctx.database.manager.findOneByOrFail(ResponderRow, { id });
}
