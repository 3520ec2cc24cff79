import type { MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import { type MeetingDecisionEffectChanged, organizationEvents } from '@gridweave/events/organization-events';
import { Refusal } from '@gridweave/subgraph/refusal';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { wordsOf } from '../duty/duty.rules';
import type { MeetingDecisionRow } from './meeting-decision.entity';

type Named = Pick<MeetingDecisionRow, 'id' | 'meetingNumber' | 'meetingOn'>;

/** What a rule rests on that a meeting's decision made: the meeting by its number, and the decision. */
export function basisOf({ id, meetingNumber, meetingOn }: Named): string {
  return `三跨联席会议${meetingNumber ?? ''}（${meetingOn}）决定${id}`;
}

/** A decision that was heard of, before anything has become of it. */
export function heardDecision(told: MeetingDecisionChanged, divisionId: string | null, now: Date): MeetingDecisionRow {
  return {
    id: told.id,
    meetingId: told.meetingId,
    meetingNumber: told.meetingNumber ?? null,
    meetingOn: told.meetingOn,
    toldVersion: told.version,
    handsOver: told.kind === 'MAINTENANCE_HANDOVER',
    categoryCode: told.categoryCode,
    gridId: told.gridId,
    divisionId,
    incidentId: told.incidentId,
    unmanagedPlaceId: told.unmanagedPlaceId,
    unitId: told.unitId,
    assistingIds: told.assistingUnitIds.filter((id) => id !== told.unitId).join(' '),
    fromUnitId: told.fromUnitId,
    state: DecisionEffectState.PENDING,
    reasonCode: null,
    conflictingRuleIds: '',
    ruleId: null,
    managerBeforeId: null,
    settledReason: null,
    since: now,
    version: 1,
  };
}

/** Why nothing is to be settled about a decision; null while it waits. */
export function refuseSettling({ state }: Pick<MeetingDecisionRow, 'state'>): Refusal | null {
  return state === DecisionEffectState.PENDING
    ? null
    : new Refusal('MEETING_DECISION_NOT_PENDING', '该会议决定不在待处理状态。', 'decisionId');
}

/** What has become of a decision, as others are told of it: without a word of what was written. */
export function decisionEffectChanged(row: MeetingDecisionRow): {
  type: string;
  payload: MeetingDecisionEffectChanged;
} {
  const { id, state, reasonCode, ruleId, since, version } = row;
  const conflictingRuleIds = wordsOf(row.conflictingRuleIds);
  return {
    type: organizationEvents.meetingDecisionEffectChanged,
    payload: { id, state, reasonCode, ruleId, conflictingRuleIds, since: since.toISOString(), version },
  };
}
