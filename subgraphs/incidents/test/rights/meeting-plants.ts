import { type MeetingDecisionEffectChanged, organizationEvents } from '@gridweave/events/organization-events';
import { newId } from '@gridweave/subgraph/ids';
import { ruleId } from '../small-duty-list';
import { ids } from '../small-territory';
import type { Planter } from './planter';
import { places, planters, type Site } from './sites';

const { dispatcher, lead, supervisor } = planters;
const soon = '2099-02-01T00:00:00+08:00';

/** A meeting that is not over: it has bound a unit, was refused by it, and made rules of which one contradicts others. */
export async function openMeeting(planter: Planter, site: Site, incidentId: string): Promise<void> {
  const { plants } = planter;
  await planter.done(dispatcher, 'fileIncident', { incidentId }, 'incident { id }');
  const called = { incidentId, unitIds: [ids.police], text: '请到场' };
  const { whistle } = await planter.done(dispatcher, 'whistle', called, 'whistle { id }');
  plants.add('Whistle', whistle.id, site, { isUnits: true });
  const summons = {
    ...{ divisionId: places[site].divisionId, title: '示例', at: '2026-11-25T09:00:00+08:00' },
    ...{ crossScopes: ['DEPARTMENT'], unitIds: [ids.housing, ids.drainage] },
    items: [
      { incidentId, question: '谁来管' },
      { unmanagedPlaceId: plants.at('UnmanagedPlace', site), question: '谁来管' },
    ],
  };
  const convened = await planter.said(
    dispatcher,
    'conveneJointMeeting',
    summons,
    'jointMeeting { id items { incident { id } id } }',
  );
  const jointMeetingId = plants.add('JointMeeting', convened.jointMeeting.id, site, { isUnits: true });
  const [ofIncident, ofPlace] = convened.jointMeeting.items.map(({ id }: { id: string }) => id);
  const decided = async (itemId: string, kind: string, input: object = {}): Promise<string> => {
    const decision = { jointMeetingId, itemId, kind, text: '示例', unitId: ids.drainage, dueAt: soon, ...input };
    const answer = 'jointMeeting { decisions { id } }';
    const { jointMeeting } = await planter.done(dispatcher, 'recordDecision', decision, answer);
    return plants.add('JointMeetingDecision', jointMeeting.decisions.at(-1).id, site, { isUnits: true });
  };
  const binding = await decided(ofIncident, 'LEGS');
  plants.add('Incident', incidentId, site, { isUnits: true });
  const refused = await decided(ofIncident, 'OTHER', { assistingUnitIds: [ids.housing] });
  const against = { decisionId: refused, reason: planter.say('refusal of a decision', site) };
  await planter.done(lead, 'refuseDecision', against, 'decision { id }');
  const settled = await decided(ofPlace, 'OTHER', { unitId: ids.housing });
  const found = { decisionId: settled, done: true, result: planter.say('result of a decision', site) };
  await planter.done(dispatcher, 'settleDecision', found, 'decision { id }');
  const rules = await decided(ofPlace, 'DUTY_RULE');
  await tell(planter, rules, { state: 'IN_FORCE', ruleId: ruleId('sewage') });
  const contradicts = await decided(ofPlace, 'MAINTENANCE_HANDOVER', { fromUnitId: ids.housing });
  const conflict = { reasonCode: 'DUTY_RULE_CONFLICT', conflictingRuleIds: [ruleId('ponding')] };
  await tell(planter, contradicts, { state: 'PENDING', ...conflict });
  const order = { decisionId: binding, theme: '示例', reason: '示例', dueAt: soon };
  const { supervision } = await planter.said(supervisor, 'superviseDecision', order, 'supervision { id }');
  plants.add('Supervision', supervision.id, site, { isUnits: true });
}

/** Lets organization tell what became of a decision that makes a rule. */
function tell({ test }: Planter, id: string, change: Partial<MeetingDecisionEffectChanged>): Promise<void> {
  const none = { state: 'PENDING', reasonCode: null, ruleId: null, conflictingRuleIds: [] } as const;
  const payload: MeetingDecisionEffectChanged = { id, ...none, since: new Date().toISOString(), version: 1, ...change };
  const type = organizationEvents.meetingDecisionEffectChanged;
  return test.tell({ id: newId(), sequence: 0, type, at: payload.since, payload });
}
