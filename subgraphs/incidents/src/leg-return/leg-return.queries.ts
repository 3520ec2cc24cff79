import { decisionsByLegId } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext } from '../services';
import { LegReturnRow } from './leg-return.entity';

export function returnsByLegId(ctx: IncidentsContext, legIds: readonly string[]): Promise<LegReturnRow[][]> {
  return decisionsByLegId(ctx, LegReturnRow, legIds);
}

/** For the payload of whoever has just asked or decided. */
export function returnById(ctx: IncidentsContext, id: string): Promise<LegReturnRow> {
  return ctx.database.manager.findOneByOrFail(LegReturnRow, { id });
}
