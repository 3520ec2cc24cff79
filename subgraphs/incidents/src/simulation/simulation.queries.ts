import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import { IncidentRow } from '../incident/incident.entity';
import type { IncidentsContext } from '../services';
import { DutySimulationMoveRow, DutySimulationRow } from './simulation.entity';
import { seesSimulation } from './simulation.policy';

/** A simulation of the viewer, null where there is none or it is not the viewer's to see. */
export async function visibleSimulation(ctx: IncidentsContext, id: string): Promise<DutySimulationRow | null> {
  const row = isWord(id) ? await ctx.database.manager.findOneBy(DutySimulationRow, { id }) : null;
  if (!row) return null;
  const divisionIds = JSON.parse(row.divisionIds) as string[];
  return seesSimulation(ctx.viewer, { createdBy: row.createdBy, divisionIds }) ? row : null;
}

/** The incidents of a simulation that would go elsewhere, as far as the viewer may see them, newest first. */
export function movePage(
  ctx: IncidentsContext,
  args: PageArgs,
  simulationId: string,
): Promise<Connection<DutySimulationMoveRow>> {
  const query = ctx.database.manager
    .createQueryBuilder(DutySimulationMoveRow, 'move')
    .innerJoin(IncidentRow, 'incident', 'incident.id = move.incidentId')
    .where('move.simulationId = :simulationId', { simulationId });
  return page(args, narrowed(query, incidentCondition(matterScope(ctx.viewer))), [
    { column: 'move.raisedAt', direction: 'DESC', of: (row) => row.raisedAt },
    { column: 'move.incidentId', direction: 'DESC', of: (row) => row.incidentId },
  ]);
}

export type Shift = Pick<DutySimulationMoveRow, 'outcomeNow' | 'leadNowId' | 'outcomeThen' | 'leadThenId'> & {
  count: number;
};

/** How many go from where to where, the most first. */
export async function shiftsOf(ctx: IncidentsContext, simulationId: string): Promise<Shift[]> {
  const columns = ['outcomeNow', 'leadNowId', 'outcomeThen', 'leadThenId'] as const;
  const query = ctx.database.manager
    .createQueryBuilder(DutySimulationMoveRow, 'move')
    .select('COUNT(*)', 'count')
    .where('move.simulationId = :simulationId', { simulationId });
  for (const column of columns) query.addSelect(`move.${column}`, column).addGroupBy(`move.${column}`);
  const rows = await query.getRawMany<Omit<Shift, 'count'> & { count: string | number }>();
  return rows.map((row) => ({ ...row, count: Number(row.count) })).sort((a, b) => b.count - a.count);
}
