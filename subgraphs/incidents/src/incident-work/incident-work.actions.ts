import { load } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { offered } from '../access/offered-actions';
import { offeredActivation } from '../emergency/emergency.actions';
import type { IncidentRow } from '../incident/incident.entity';
import type { IncidentsContext } from '../services';
import { refuseArranging, refuseWhistle } from './incident-work.policy';
import { workSubjects } from './incident-work.queries';

/** What a viewer may do about the work on an incident now, by the policies of the commands. */
export async function offeredWork(ctx: IncidentsContext, incident: IncidentRow): Promise<AvailableAction[]> {
  const subject = (await load(ctx, workSubjects, incident))!;
  return [
    offered('whistle', refuseWhistle(ctx.viewer, subject)),
    offered('formTaskGroup', refuseArranging(ctx.viewer, subject)),
    offered('addResponder', refuseArranging(ctx.viewer, subject)),
    await offeredActivation(ctx, subject),
  ];
}
