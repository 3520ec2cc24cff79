import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import { MatterGridRow } from '../place/matter-grid.entity';
import type { IncidentsContext } from '../services';
import { IncidentRow } from './incident.entity';
import { visibleIncidents } from './incident.queries';
import { openIncidentStates } from './incident.rules';

/** How many open incidents of each grid the viewer may see; null throughout for a viewer who sees none anywhere. */
export async function openIncidentCountByGridId(ctx: IncidentsContext, gridIds: readonly string[]) {
  const scope = matterScope(ctx.viewer);
  if (scope.divisionIds.length + scope.gridIds.length + scope.unitIds.length === 0) return gridIds.map(() => null);
  const query = ctx.database.manager
    .createQueryBuilder(MatterGridRow, 'place')
    .select('place.gridId', 'gridId')
    .addSelect('COUNT(*)', 'count')
    .innerJoin(IncidentRow, 'incident', 'incident.id = place.matterId')
    .where('place.gridId IN (:...gridIds)', { gridIds })
    .andWhere('incident.state IN (:...open)', { open: openIncidentStates })
    .groupBy('place.gridId');
  const rows = await narrowed(query, incidentCondition(scope)).getRawMany<{ gridId: string; count: string | number }>();
  const counts = new Map(rows.map((row) => [row.gridId, Number(row.count)]));
  return gridIds.map((id) => counts.get(id) ?? 0);
}

/** The visible incidents that point to others by a column, oldest first. */
const pointingTo =
  (column: 'mergedIntoId' | 'recurrenceOfId') =>
  async (ctx: IncidentsContext, ids: readonly string[]): Promise<IncidentRow[][]> => {
    const rows = await visibleIncidents(ctx, ctx.database.manager)
      .andWhere(`incident.${column} IN (:...pointedTo)`, { pointedTo: ids })
      .orderBy('incident.raisedAt', 'ASC')
      .addOrderBy('incident.id', 'ASC')
      .getMany();
    return ids.map((id) => rows.filter((row) => row[column] === id));
  };

export const mergedByIncidentId = pointingTo('mergedIntoId');
export const recurrencesByIncidentId = pointingTo('recurrenceOfId');
