import { type EntityManager, In, IsNull } from 'typeorm';
import type { IncidentsContext } from '../services';
import { VoidingRow } from './voiding.entity';

type MatterKey = 'incidentId' | 'reportId';

/** The requests about which nobody has decided, by the matter's id. */
export async function pendingVoidings(
  manager: EntityManager,
  key: MatterKey,
  ids: readonly string[],
): Promise<Map<string, VoidingRow>> {
  const rows = await manager.findBy(VoidingRow, { [key]: In([...ids]), decidedAt: IsNull() });
  return new Map(rows.map((row) => [`${row[key]}`, row]));
}

/** The newest request about each matter. For callers that have made sure the matters may be seen. */
const newest = (key: MatterKey) => async (ctx: IncidentsContext, ids: readonly string[]) => {
  const rows = await ctx.database.manager.find(VoidingRow, {
    where: { [key]: In([...ids]) },
    order: { requestedAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => rows.findLast((row) => row[key] === id) ?? null);
};

export const voidingByIncidentId = newest('incidentId');
export const voidingByReportId = newest('reportId');
