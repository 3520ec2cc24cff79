import { load } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { workSubjects } from '../incident-work/incident-work.queries';
import { legsByIncidentId } from '../leg/leg.queries';
import { LegState } from '../leg/leg.rules';
import type { IncidentsContext } from '../services';
import { refuseStating } from './incident-fact.policy';

/** Whether a viewer may say now what is known of an incident, by the policy of the command. */
export async function offeredStating(ctx: IncidentsContext, incident: IncidentRow): Promise<AvailableAction> {
  const [place, legs] = await Promise.all([
    load(ctx, workSubjects, incident),
    load(ctx, legsByIncidentId, incident.id),
  ]);
  const { divisionIds, gridIds } = place!;
  const subject = {
    ...{ divisionIds, gridIds: [incident.gridId, ...gridIds], state: incident.state },
    legs: (legs ?? []).filter(({ state }) => state !== LegState.CANCELLED),
  };
  return offered('stateFacts', refuseStating(ctx.viewer, subject));
}
