import { load } from '@gridweave/subgraph/context';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import type { WorkSubject } from '../incident-work/incident-work.policy';
import type { IncidentsContext } from '../services';
import { refuseActivating } from './emergency.policy';
import { emergencyPlace, livePlans, loadedAuthorities } from './emergency.queries';
import { EmergencyLevel } from './emergency.rules';

/** Whether a viewer may activate any plan for an incident now, with or without a level, by the policy of the command. */
export async function offeredActivation(ctx: IncidentsContext, subject: WorkSubject): Promise<AvailableAction> {
  const plans = (await load(ctx, livePlans, 'live')) ?? [];
  if (plans.length === 0) return offered('activatePlan', notAllowed());
  const authorities = (await load(ctx, loadedAuthorities, 'inForce')) ?? [];
  const place = emergencyPlace(ctx, subject);
  const refusals = plans.flatMap((plan) =>
    [null, ...Object.values(EmergencyLevel)].map((level) =>
      refuseActivating(ctx.viewer, plan, level, authorities, place),
    ),
  );
  const denial = refusals.find((refusal) => refusal?.code.startsWith('INCIDENT_'));
  return offered('activatePlan', refusals.includes(null) ? null : (denial ?? notAllowed()));
}
