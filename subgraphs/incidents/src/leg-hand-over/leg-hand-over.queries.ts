import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { LegHandOverRow } from './leg-hand-over.entity';

/** Through whose hands legs went, oldest first. For callers that have made sure the legs may be seen. */
export async function handOversByLegId(ctx: IncidentsContext, legIds: readonly string[]) {
  const rows = await ctx.database.manager.find(LegHandOverRow, {
    where: { legId: In([...legIds]) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return legIds.map((id) => rows.filter(({ legId }) => legId === id));
}
