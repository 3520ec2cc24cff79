import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { offered } from '../access/offered-actions';
import { visibleIncident } from '../incident/incident.queries';
import type { LegRow } from '../leg/leg.entity';
import { refuseOutsideOrder } from '../outside-order/outside-order.policy';
import type { IncidentsContext } from '../services';
import type { TransitionTable } from '../transition/transition.rules';
import { refuseHandOver } from './leg-hand-over.policy';

/** What a viewer may do with a unit's leg beside working on it, by the policies of the commands. */
export async function offeredUnitDeeds(
  ctx: IncidentsContext,
  leg: LegRow,
  table: TransitionTable,
): Promise<AvailableAction[]> {
  // Read for every leg, so that what a list costs does not depend on whose legs are in it.
  const incident = await visibleIncident(ctx, leg.incidentId);
  if (leg.unitId === null) return [];
  const divisionIds = incident ? ctx.services.territory.ancestors(incident.divisionId).map(({ id }) => id) : [];
  return [
    offered('handOverLeg', refuseHandOver(ctx.viewer, leg, table)),
    offered('recordOutsideOrder', refuseOutsideOrder(ctx.viewer, leg, divisionIds)),
  ];
}
