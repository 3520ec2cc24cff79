import { In } from 'typeorm';
import { LegRow } from '../leg/leg.entity';
import type { IncidentsContext } from '../services';
import { TaskGroupMemberRow, TaskGroupRow } from './task-group.entity';

/** The groups of incidents, oldest first. For callers that have made sure the incidents may be seen. */
export async function taskGroupsByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(TaskGroupRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { formedAt: 'ASC', id: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter(({ incidentId }) => incidentId === id));
}

/** The legs that belong to groups, in the order of dispatch. */
export async function membersByGroupId(ctx: IncidentsContext, groupIds: readonly string[]): Promise<LegRow[][]> {
  const { manager } = ctx.database;
  const members = await manager.findBy(TaskGroupMemberRow, { groupId: In([...groupIds]) });
  const legs = await manager.find(LegRow, {
    where: { id: In(members.map(({ legId }) => legId)) },
    order: { dispatchedAt: 'ASC', kind: 'DESC', id: 'ASC' },
  });
  return groupIds.map((id) =>
    legs.filter((leg) => members.some(({ groupId, legId }) => groupId === id && legId === leg.id)),
  );
}

/** For the payload of whoever has just formed, changed or ended it. */
export function taskGroupById(ctx: IncidentsContext, id: string): Promise<TaskGroupRow> {
  return ctx.database.manager.findOneByOrFail(TaskGroupRow, { id });
}
