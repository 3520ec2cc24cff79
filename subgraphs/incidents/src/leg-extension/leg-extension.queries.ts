import { decisionsByLegId } from '../leg-decision/leg-decision.queries';
import type { IncidentsContext } from '../services';
import { LegExtensionRow } from './leg-extension.entity';

export function extensionsByLegId(ctx: IncidentsContext, legIds: readonly string[]): Promise<LegExtensionRow[][]> {
  return decisionsByLegId(ctx, LegExtensionRow, legIds);
}

/** For the payload of whoever has just asked or decided. */
export function extensionById(ctx: IncidentsContext, id: string): Promise<LegExtensionRow> {
  return ctx.database.manager.findOneByOrFail(LegExtensionRow, { id });
}
