import { decisionsByLegId } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext } from '../services';
import { LegHoldRow } from './leg-hold.entity';

export function holdsByLegId(ctx: IncidentsContext, legIds: readonly string[]): Promise<LegHoldRow[][]> {
  return decisionsByLegId(ctx, LegHoldRow, legIds);
}

/** For the payload of whoever has just asked or decided. */
export function holdById(ctx: IncidentsContext, id: string): Promise<LegHoldRow> {
  return ctx.database.manager.findOneByOrFail(LegHoldRow, { id });
}
