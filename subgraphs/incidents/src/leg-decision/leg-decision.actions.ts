import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { offered } from '../access/offered-actions';
import { LegKind } from '../leg/leg.rules';
import { refuseRequestExtension } from '../leg-extension/leg-extension.policy';
import { refuseRequestHold } from '../leg-hold/leg-hold.policy';
import { refuseRequestReturn } from '../leg-return/leg-return.policy';
import type { IncidentsContext } from '../services';
import type { RequestSubject } from './leg-decision.policy';

/** What a viewer may ask for about a leg now, by the policies of the commands. */
export function offeredRequests({ viewer, now }: IncidentsContext, leg: RequestSubject): AvailableAction[] {
  if (leg.kind === LegKind.VERIFY || leg.kind === LegKind.REPORT_IN) return [];
  return [
    offered('requestReturn', refuseRequestReturn(viewer, leg)),
    offered('requestExtension', refuseRequestExtension(viewer, leg, now)),
    offered('requestHold', refuseRequestHold(viewer, leg)),
  ];
}
