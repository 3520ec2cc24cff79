import { incidentsEvents, type MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import { seedId } from '@gridweave/territory/seed-id';
import { incidentsSubscription } from '../../src/incidents-subscription';
import { MeetingDecisionRow } from '../../src/meeting-decision/meeting-decision.entity';
import { inForce as ruleInForce } from './duty-plants';
import type { Planter } from './planter';
import type { Plants } from './plants';
import { departmentId, placeOf, type Site } from './sites';

const place = 'unmanagedPlace { id version rule { id } }';

/** Places for which nobody answers, in this order: one that is open, one before a meeting, one that was assigned. */
export async function unmanagedPlaces(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const { point, box, committeeId } = placeOf(site);
  const opened = async (categoryCode: string, where: object) => {
    const input = { categoryCode, ...where, reason: plants.say(`reason of place ${categoryCode}`, site) };
    const { unmanagedPlace } = await planter.done('openUnmanagedPlace', input, place);
    plants.add('UnmanagedPlace', unmanagedPlace.id, site);
    return { unmanagedPlaceId: unmanagedPlace.id, expectedVersion: 1 };
  };
  const area = { area: box(6, 6, 1, 1), point: { ...point(6.5, 6.5), system: 'WGS84' } };
  await opened('0501', area);
  const element = { registerElementId: plants.at('RegisterElement', site) };
  const referred = await opened('0502', element);
  const meeting = { ...referred, meetingOn: '2099-01-05', reason: plants.say('reason of referral', site) };
  await planter.done('referToJointMeeting', meeting, place);
  const assigned = await opened('0503', element);
  const decision = {
    leadId: committeeId,
    decision: plants.say('public decision', site),
    reason: plants.say('reason of assignment', site),
  };
  const { unmanagedPlace } = await planter.done('assignUnmanagedPlace', { ...assigned, ...decision }, place);
  inForce(plants, unmanagedPlace.rule.id, site);
}

function inForce(plants: Plants, ruleId: string, site: Site): void {
  plants.add('DutyRule', ruleId, site);
  plants.add('DutyRuleVersion', `${ruleId}:1`, site);
}

/** What meetings decided, in this order: what became a rule, what waits for an administrator, what was refused by one. */
export async function meetingDecisions(planter: Planter, site: Site): Promise<void> {
  const { plants, home } = planter;
  const gridId = plants.at('Grid', site);
  const aboutGrid = { areaKind: 'GRID', areaId: gridId };
  const rule = (categoryPrefix: string) =>
    ruleInForce(planter, site, { ...aboutGrid, categoryPrefix, leadId: placeOf(site).committeeId, legalBasis: '示例' });
  const heard = async (what: string, categoryCode: string, unmanagedPlaceId: string | null = null) => {
    const payload: MeetingDecisionChanged = {
      ...{ id: seedId('decision', `${what} ${site}`), meetingId: seedId('meeting', `${what} ${site}`) },
      ...{
        meetingNumber: plants.canary(what, site, `${what[0]?.toUpperCase()}-${site}-0001`),
        meetingOn: '2026-11-25',
      },
      ...{ kind: 'DUTY_RULE', state: 'OPEN', categoryCode, gridId, incidentId: null, unmanagedPlaceId },
      ...{ unitId: departmentId, assistingUnitIds: [], fromUnitId: null, version: 1 },
      ...{ decidedAt: '2026-11-25T09:00:00+08:00', dueAt: '2099-01-01T00:00:00+08:00' },
    };
    const event = { id: '', sequence: 1, at: '', type: incidentsEvents.meetingDecisionChanged, payload };
    const { database, services } = home.subgraph;
    await database.transaction((tx) => incidentsSubscription(database, services).apply(tx, [event]));
    const heardAs = await database.manager.findOneByOrFail(MeetingDecisionRow, { id: payload.id });
    if (heardAs.ruleId) inForce(plants, heardAs.ruleId, site);
    return plants.add('MeetingDecision', payload.id, site);
  };
  await heard('number of a decision that rules', '0601', null);
  await rule('0602');
  await heard('waiting number', '0602', plants.at('UnmanagedPlace', site));
  await rule('0603');
  const decisionId = await heard('refused number', '0603');
  const settling = {
    decisionId,
    expectedVersion: 1,
    settlement: 'KEEP_RULES',
    reason: plants.say('settled reason', site),
  };
  await planter.done('settleMeetingDecision', settling, 'meetingDecision { decisionId }');
}
