import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import type { Refusal } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import type { OrganizationServices } from '../services';
import type { UnitRow } from './unit.entity';
import { dependantsById } from './unit.loaders';
import { refuseChangingUnits } from './unit.policy';
import { divisionIdsOf } from './unit.queries';
import { refuseDeed, refuseRetiring } from './unit.rules';

/** What the viewer may do to a unit now, by the policy and the rules that the deeds go by. */
export async function actionsOn(ctx: SubgraphContext<OrganizationServices>, unit: UnitRow): Promise<AvailableAction[]> {
  const refusal = refuseChangingUnits(ctx.viewer, divisionIdsOf(ctx, unit.divisionId)) ?? refuseDeed(unit);
  const dependants = refusal ? null : await load(ctx, dependantsById, unit.id);
  return [
    actionOf('changeUnit', refusal),
    actionOf('moveUnit', refusal),
    actionOf('retireUnit', refusal ?? (dependants && refuseRetiring(dependants))),
  ];
}

function actionOf(action: string, refusal: Refusal | null): AvailableAction {
  return {
    action,
    allowed: refusal === null,
    denial: refusal && { code: refusal.code, message: refusal.message },
  };
}
