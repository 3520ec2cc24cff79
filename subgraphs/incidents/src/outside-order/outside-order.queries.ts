import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { OutsideExchangeRow } from './outside-order.entity';

/** What passed with outside systems about legs, newest first. For callers that have made sure the legs may be seen. */
export async function exchangesByLegId(ctx: IncidentsContext, legIds: readonly string[]) {
  const rows = await ctx.database.manager.find(OutsideExchangeRow, {
    where: { legId: In([...legIds]) },
    order: { at: 'DESC', id: 'DESC' },
  });
  return legIds.map((id) => rows.filter(({ legId }) => legId === id));
}
