import { inOrder } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import type { Condition } from '@gridweave/territory/scope';
import { In } from 'typeorm';
import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import { IncidentRow } from '../incident/incident.entity';
import type { IncidentsContext } from '../services';
import { LegRow } from './leg.entity';

/** A page of a unit's legs in incidents that the viewer may see, newest first. */
export function legPage(ctx: IncidentsContext, args: PageArgs, unitId: string): Promise<Connection<LegRow>> {
  const query = ctx.database.manager
    .createQueryBuilder(LegRow, 'leg')
    .innerJoin(IncidentRow, 'incident', 'incident.id = leg.incidentId')
    .where(isWord(unitId) ? 'leg.unitId = :unitId' : '1 = 0', { unitId });
  return page(args, narrowed(query, incidentCondition(matterScope(ctx.viewer))), [
    { column: 'leg.dispatchedAt', direction: 'DESC', of: (row) => row.dispatchedAt },
    { column: 'leg.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

/** Things of which a leg is laid aside now, for a query in which `column` is their id: `heldNow('incident.id')`. */
export function heldNow(column: string): Condition {
  return {
    sql: `${column} IN (SELECT held_leg.incident_id FROM leg held_leg WHERE held_leg.held_until IS NOT NULL AND held_leg.incident_id IS NOT NULL)`,
    parameters: {},
  };
}

/** Legs by id, for the payload of whoever has just worked on them. */
export async function legsById(ctx: IncidentsContext, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(LegRow, { id: In([...ids]) }), (row) => row.id);
}
