import { newId } from '@gridweave/subgraph/ids';
import { ClockAlarmRow, ClockRow } from '../../src/clock/clock.entity';
import { ClockKind } from '../../src/clock/clock.rules';
import { warnedRoles } from '../../src/clock/clock-rules.rules';
import { drawing } from '../media-files';
import { ids } from '../small-territory';
import { ticket } from '../uploads';
import { held, helped } from './decision-plants';
import type { Planter } from './planter';
import type { PlantedIncident } from './report-plants';
import { accepted } from './report-plants';
import { crewOf, places, planters, type Site } from './sites';

const soon = '2099-02-01T00:00:00+08:00';

/** An incident that two units work on, with everything that can be asked, told and called for meanwhile. */
export async function worked(planter: Planter, site: Site, planId: string): Promise<PlantedIncident> {
  const { plants } = planter;
  const matter = await accepted(planter, site, '', {
    contactMayBePassedOn: true,
    registerElementId: plants.add('RegisterElement', newId(), site),
  });
  const { incidentId, reportId } = matter;
  await planter.done(planters.dispatcher, 'fileIncident', { incidentId }, 'incident { id }');
  const sending = {
    incidentId,
    lead: { unitId: ids.drainage, task: planter.say('task', site) },
    assisting: [{ unitId: ids.police, task: planter.say('task of the assisting unit', site) }],
  };
  const sent = await planter.done(planters.dispatcher, 'dispatchIncident', sending, 'incident { legs { id kind } }');
  plants.add('Incident', incidentId, site, { owner: reportId, isUnits: true });
  for (const { id } of sent.incident.legs) plants.add('Leg', id, site, { isUnits: true });
  const legOf = (kind: string): string => sent.incident.legs.find((leg: { kind: string }) => leg.kind === kind).id;
  const facts = [{ fact: 'noise', value: '80' }];
  await planter.done(planters.dispatcher, 'stateFacts', { incidentId, facts }, 'incident { id }');
  const calling = { reportId, fields: ['PHONE'], purpose: 'CALL_BACK', reason: planter.say('reason of looking', site) };
  await planter.said(planters.dispatcher, 'revealReporter', calling, 'revealed { phone }');
  await requests(planter, site, legOf('LEAD'), legOf('ASSIST'));
  await onTheSpot(planter, site, { incidentId, planId, legId: legOf('LEAD') });
  await alarm(planter, site, incidentId);
  return matter;
}

/** What the units ask for and tell on their legs. */
async function requests(planter: Planter, site: Site, legId: string, assistingLegId: string): Promise<void> {
  const { plants } = planter;
  const more = { legId, reasonCode: 'WEATHER', reason: planter.say('extension reason', site), amount: 1 };
  const asked = await planter.done(
    planters.lead,
    'requestExtension',
    { ...more, unit: 'CALENDAR_DAY' },
    'extension { id }',
  );
  plants.add('Extension', asked.extension.id, site, { isUnits: true });
  const granted = {
    extensionId: asked.extension.id,
    verdict: 'REFUSE',
    reason: planter.say('extension decision', site),
  };
  await planter.done(planters.shiftLeader, 'decideExtension', granted, 'extension { id }');
  const back = {
    ...{ legId: assistingLegId, reasonCode: 'NOT_OUR_DUTY', legalBasis: planter.say('legal basis', site) },
    ...{ reason: planter.say('return reason', site), proposedUnitId: ids.housing },
  };
  const returned = await planter.done(planters.assisting, 'requestReturn', back, 'returnRequest { id }');
  plants.add('ReturnRequest', returned.returnRequest.id, site, { isUnits: true });
  const pause = { legId, reasonCode: 'SEASON', reason: planter.say('hold reason', site), reviewAt: inDays(3) };
  const { hold } = await planter.done(planters.lead, 'requestHold', pause, 'hold { id }');
  plants.add('Hold', hold.id, site, { isUnits: true });
  const order = { legId, system: 'city', number: `P-${site}`, state: 'SENT', direction: 'OUT' };
  const said = { ...order, text: planter.say('outside order', site) };
  await planter.done(planters.lead, 'recordOutsideOrder', said, 'leg { id }');
  const reason = planter.say('hand-over', site);
  for (const appointmentId of [crewOf[site], crewOf[site === 'beyond' ? 'micro' : 'beyond']])
    await planter.done(planters.lead, 'handOverLeg', { legId, appointmentId, reason }, 'leg { id }');
  const longer = { legId: assistingLegId, reasonCode: 'MATERIAL', amount: 1, unit: 'CALENDAR_DAY' };
  const waiting = await planter.done(planters.assisting, 'requestExtension', longer, 'extension { id }');
  plants.add('Extension', waiting.extension.id, site, { isUnits: true });
  await held(planter, site, assistingLegId, planters.assisting);
  await planter.done(planters.lead, 'signLeg', { legId }, 'leg { id }');
}

/** What is called for and told of at the incident. */
async function onTheSpot(
  planter: Planter,
  site: Site,
  { incidentId, planId, legId }: { incidentId: string; planId: string; legId: string },
): Promise<void> {
  const { plants, test } = planter;
  const { shiftLeader, dispatcher } = planters;
  const plan = await planter.done(shiftLeader, 'activatePlan', { incidentId, planId }, 'activation { id }');
  plants.add('PlanActivation', plan.activation.id, site, { isUnits: true });
  const formed = {
    ...{ incidentId, kind: 'OTHER', kindText: planter.say('kind of task group', site), legIds: [legId] },
    ...{ name: planter.say('task group', site), task: planter.say('task of the group', site) },
  };
  const { taskGroup } = await planter.said(dispatcher, 'formTaskGroup', formed, 'taskGroup { id }');
  plants.add('TaskGroup', taskGroup.id, site, { isUnits: true });
  const helpers = { incidentId, kind: 'VOLUNTEERS', name: planter.say('responder', site), headCount: 12 };
  const { responder } = await planter.said(dispatcher, 'addResponder', helpers, 'responder { id }');
  plants.add('IncidentResponder', responder.id, site, { isUnits: true });
  const blown = { incidentId, unitIds: [ids.police], text: planter.say('whistle', site) };
  const answer = 'whistle { id calls { leg { id kind } } }';
  const { whistle } = await planter.done(dispatcher, 'whistle', blown, answer);
  plants.add('Whistle', whistle.id, site, { isUnits: true });
  const [call] = whistle.calls;
  plants.add('Leg', call.leg.id, site, { isUnits: true });
  const answered = { legId: call.leg.id, answer: 'REPORT_IN', text: planter.say('answer to the whistle', site) };
  await planter.done(planters.assisting, 'answerWhistle', answered, 'leg { id }');
  await planter.done(planters.assisting, 'arriveOnLeg', { legId: call.leg.id }, 'leg { id }');
  const judged = { whistleId: whistle.id, text: planter.say('evaluation of the whistle', site) };
  await planter.done(dispatcher, 'evaluateWhistle', judged, 'whistle { id }');
  const unheard = { incidentId, unitIds: [ids.drainage], text: planter.say('second whistle', site) };
  const second = await planter.done(dispatcher, 'whistle', unheard, answer);
  plants.add('Whistle', second.whistle.id, site, { isUnits: true });
  await helped(planter, site, incidentId);
  const urging = { incidentId, reason: planter.say('urging', site) };
  await planter.done(shiftLeader, 'urgeIncident', urging, 'incident { id }');
  const media = [await ticket(test, planters.lead, await drawing('png'))];
  const before = await planter.said(planters.lead, 'attachMedia', { legId, purpose: 'BEFORE', media }, 'media { id }');
  plants.add('Media', before.media[0].id, site, { isUnits: true });
}

/** A clock's warning that goes to everybody whom rules may name. */
async function alarm(planter: Planter, site: Site, incidentId: string): Promise<void> {
  const { manager } = planter.test.subgraph.database;
  const clock = await manager.findOneByOrFail(ClockRow, { incidentId, kind: ClockKind.HANDLING });
  await warning(planter, site, { clockId: clock.id, incidentId, legId: clock.legId });
}

async function warning({ test, plants }: Planter, site: Site, about: Partial<ClockAlarmRow>): Promise<void> {
  const { divisionId, gridId } = places[site];
  const row: ClockAlarmRow = {
    ...{ id: newId(), clockId: newId(), kind: ClockKind.HANDLING, percent: 50, roles: ` ${warnedRoles.join(' ')} ` },
    ...{ incidentId: null, reportId: null, legId: null, matterId: null, unitId: ids.drainage, gridId, divisionId },
    ...{ at: new Date(), acknowledgedAt: null, acknowledgedBy: null, warningRound: 0, version: 1 },
    ...about,
  };
  await test.subgraph.database.transaction((tx) => tx.insert(ClockAlarmRow, row));
  plants.add('IncidentAlarm', row.id, site, { isUnits: true });
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** What the discipline office, the operation centre and units do about an incident beside the work on it. */
export async function overseen(planter: Planter, site: Site, { incidentId, reportId }: PlantedIncident): Promise<void> {
  const { plants } = planter;
  const order = {
    ...{ incidentId, theme: planter.say('theme of supervision', site), dueAt: soon },
    reason: planter.say('supervision reason', site),
    milestones: [{ title: planter.say('milestone', site), dueAt: '2099-01-10T00:00:00+08:00' }],
  };
  const answer = 'supervision { id }';
  const { supervision } = await planter.said(planters.supervisor, 'superviseIncident', order, answer);
  const supervisionId = plants.add('Supervision', supervision.id, site, { isUnits: true });
  const visit = {
    ...{ supervisionId, at: '2026-01-01T09:00:00+08:00', finding: planter.say('finding of a visit', site) },
    ...{ progress: planter.say('progress', site), quality: planter.say('quality', site) },
  };
  await planter.done(planters.supervisor, 'recordSupervisionVisit', visit, answer);
  const jointMeetingId = await meeting(planter, site, incidentId);
  const taken = { acknowledgedAt: new Date(), acknowledgedBy: 'somebody' };
  await warning(planter, site, { kind: ClockKind.VERIFICATION, reportId, ...taken });
  await warning(planter, site, { kind: ClockKind.SUPERVISION, matterId: supervisionId });
  await warning(planter, site, { kind: ClockKind.MEETING_DECISION, matterId: jointMeetingId });
  const basis = { title: planter.say('hold basis', site), number: '示例2号', date: '2026-01-01' };
  const { matterHold } = await planter.said(
    planters.administrator,
    'placeMatterHold',
    { reportId, basis },
    'matterHold { id }',
  );
  plants.add('MatterHold', matterHold.id, site, { owner: reportId });
  const onIncident = { incidentId, basis: { title: '示例决定' } };
  const lifted = await planter.said(planters.administrator, 'placeMatterHold', onIncident, 'matterHold { id }');
  const matterHoldId = plants.add('MatterHold', lifted.matterHold.id, site, { isUnits: true });
  const lifting = { matterHoldId, basis: { title: planter.say('lifting of a hold', site) } };
  await planter.done(planters.administrator, 'liftMatterHold', lifting, 'matterHold { id }');
}

async function meeting(planter: Planter, site: Site, incidentId: string): Promise<string> {
  const { plants } = planter;
  const summons = {
    ...{ divisionId: places[site].divisionId, title: planter.say('meeting', site), at: '2026-11-25T09:00:00+08:00' },
    ...{ venue: planter.say('venue', site), crossScopes: ['DEPARTMENT'], unitIds: [ids.housing, ids.drainage] },
    items: [
      { incidentId, question: planter.say('question', site) },
      { unmanagedPlaceId: plants.at('UnmanagedPlace', site), question: planter.say('question of a place', site) },
    ],
  };
  const { jointMeeting } = await planter.said(
    planters.dispatcher,
    'conveneJointMeeting',
    summons,
    'jointMeeting { id items { id } }',
  );
  const jointMeetingId = plants.add('JointMeeting', jointMeeting.id, site, { isUnits: true });
  const decision = {
    ...{ jointMeetingId, itemId: jointMeeting.items[0].id, kind: 'OTHER', text: planter.say('decision', site) },
    ...{ unitId: ids.housing, dueAt: soon },
  };
  const decided = await planter.done(
    planters.dispatcher,
    'recordDecision',
    decision,
    'jointMeeting { decisions { id } }',
  );
  plants.add('JointMeetingDecision', decided.jointMeeting.decisions[0].id, site, { isUnits: true });
  const came = {
    jointMeetingId,
    attendance: [
      { unitId: ids.housing, state: 'PRESENT', delegateTitle: planter.say('delegate', site) },
      { unitId: ids.drainage, state: 'ABSENT' },
    ],
  };
  await planter.done(planters.dispatcher, 'recordAttendance', came, 'jointMeeting { id }');
  const deferred = [{ itemId: jointMeeting.items[1].id, reason: planter.say('reason to defer', site) }];
  const minutes = { jointMeetingId, minutes: planter.say('minutes', site), deferred };
  await planter.done(planters.dispatcher, 'closeJointMeeting', minutes, 'jointMeeting { id }');
  return jointMeetingId;
}
