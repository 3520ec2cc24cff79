import { newId } from '@gridweave/subgraph/ids';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { RecoveryRow } from '../../src/receipt/feedback.entity';
import { DangerAlarmRow } from '../../src/report/danger-alarm.entity';
import { ReportRow } from '../../src/report/report.entity';
import { drawing } from '../media-files';
import { ids } from '../small-territory';
import { ticket } from '../uploads';
import { emergency, evidence, givenBack, granted } from './decision-plants';
import { openMeeting } from './meeting-plants';
import type { Planter } from './planter';
import { crewOf, places, planters, type Site, sites } from './sites';

export interface PlantedIncident {
  readonly reportId: string;
  readonly incidentId: string;
}

/** What a resident has reported, with everything by which it could be known who that was. */
export async function report(
  planter: Planter,
  site: Site,
  what = '',
  more: object = {},
  viewer: Viewer = nobody,
): Promise<string> {
  const { plants, test } = planter;
  const serial = plants.of('Report').length + 11;
  const contact = {
    name: `甄${String.fromCodePoint(0x9e4e + serial, 0x9f00 + serial)}`,
    phone: `138000${serial}7${sites.indexOf(site)}4`,
    email: `reporter${serial}x@example.org`,
  };
  const said = {
    text: planter.say(`report text${what}`, site),
    point: places[site].point,
    categoryCode: '0201',
    address: { building: what === '' ? planter.say('building', site) : '3号楼', floor: '3' },
    contact,
    media: [await ticket(test, nobody, await drawing('png'))],
    ...more,
  };
  const answer = 'report { id } receiptNumber secret';
  const { report, receiptNumber, secret } = await planter.said(viewer, 'submitReport', said, answer);
  const { id } = report;
  for (const [kind, text] of Object.entries(contact)) plants.canary(`reporter ${kind}`, site, text, id);
  if (secret) plants.canary('receipt secret', site, secret, id);
  plants.canary('receipt number', site, receiptNumber, id);
  return plants.add('Report', id, site, { owner: id });
}

/** The same, made an incident by the desk in words of its own. */
export async function accepted(
  planter: Planter,
  site: Site,
  what: string,
  more: object = {},
): Promise<PlantedIncident> {
  const reportId = await report(planter, site, what, more);
  const input = { reportId, text: planter.say(`incident text${what}`, site) };
  const { report: of } = await planter.done(planters.dispatcher, 'acceptReport', input, 'report { incident { id } }');
  return { reportId, incidentId: planter.plants.add('Incident', of.incident.id, site, { owner: reportId }) };
}

/** A report that was declined, which its reporter has asked to have looked at again. */
export async function declined(planter: Planter, site: Site): Promise<void> {
  const coming = { origin: 'APP', sourceId: `source-${site}`, peopleInDanger: true };
  const reportId = await report(planter, site, ' of a declined report', coming, planters.app);
  planter.plants.add('DeclinedReport', reportId, site);
  const alarm = await planter.test.subgraph.database.manager.findOneByOrFail(DangerAlarmRow, { reportId });
  planter.plants.add('DangerAlarm', alarm.id, site, { owner: reportId });
  const elsewhere = { reasonCode: 'OTHER_OFFICE', rightOffice: { text: planter.say('right office', site) } };
  await planter.done(planters.dispatcher, 'declineReport', { reportId, ...elsewhere }, 'report { id }');
  await planter.said(
    resident(reportId),
    'requestReview',
    { reason: planter.say('review reason', site) },
    'review { state }',
  );
}

/** What somebody said on a visit, in danger: the chief looked, the desk declined, and a shift leader found that right. */
export async function heardOnAVisit(planter: Planter, site: Site): Promise<void> {
  const { plants, test } = planter;
  const { dispatcher, shiftLeader } = planters;
  const chief = planters.chief(site);
  const heard = {
    ...{ text: planter.say('words of a visit', site), point: places[site].point, categoryCode: '0201' },
    ...{ origin: 'VISIT', visitTheme: planter.say('theme of a visit', site), happenedAt: '2026-01-02T09:00:00+08:00' },
    peopleInDanger: true,
  };
  const { report } = await planter.said(chief, 'submitReport', heard, 'report { id legs { id } }');
  const reportId = plants.add('Report', report.id, site, { owner: report.id });
  plants.add('ReportOfAVisit', reportId, site);
  const [leg] = report.legs;
  const found = { legId: leg.id, finding: 'NOT_CONFIRMED', result: planter.say('finding of a chief', site) };
  await planter.done(chief, 'verifyReport', found, 'report { id }');
  const { id: alarmId } = await test.subgraph.database.manager.findOneByOrFail(DangerAlarmRow, { reportId });
  plants.add('DangerAlarm', alarmId, site, { owner: reportId });
  await planter.done(dispatcher, 'acknowledgeDangerAlarm', { alarmId }, 'alarm { id }');
  const away = { reportId, reasonCode: 'OTHER_OFFICE', rightOffice: { unitId: ids.property } };
  await planter.done(dispatcher, 'declineReport', away, 'report { id }');
  await planter.said(resident(reportId), 'requestReview', { reason: '示例' }, 'review { state }');
  const upheld = { reportId, verdict: 'UPHOLD', reason: planter.say('decision on a review', site) };
  const { review } = await planter.asked('report', reportId, 'review { version }');
  await planter.said(shiftLeader, 'decideReview', { ...upheld, expectedVersion: review.version }, 'report { id }');
}

/** A complaint about the chief, which goes past those of the grid and the community. */
export async function pastTheGrid(planter: Planter, site: Site): Promise<void> {
  const about = { text: planter.say('complaint', site), point: places[site].point, about: 'GRID_CHIEF' };
  const { report } = await planter.said(nobody, 'submitReport', about, 'report { id }');
  planter.plants.add('Report', report.id, site, { owner: report.id });
  planter.plants.add('Complaint', report.id, site);
}

/** What was voided with leave, what its reporter had erased, and what was to be erased and was held. */
export async function gone(planter: Planter, site: Site): Promise<void> {
  const { plants, test } = planter;
  const { dispatcher, shiftLeader, administrator } = planters;
  const voided = await report(planter, site, ' of a voided report');
  await planter.done(dispatcher, 'voidReport', { reportId: voided, reasonCode: 'TEST_ENTRY' }, 'report { id }');
  const voiding = { reportId: voided, verdict: 'APPROVE' };
  await planter.done(shiftLeader, 'decideVoiding', voiding, 'report { id }');

  const answer = 'reportErasure { id }';
  const erased = await declinedReport(planter, site, ' of an erased report');
  plants.add('ErasedReport', erased, site);
  const asked = await planter.said(resident(erased), 'eraseReport', {}, answer);
  plants.add('ReportErasure', asked.reportErasure.id, site, { owner: erased });

  const reportId = await declinedReport(planter, site, ' of a held report');
  const basis = { title: '示例决定' };
  const proposal = { reportId, basis, reason: '示例' };
  const { reportErasure } = await planter.said(dispatcher, 'proposeReportErasure', proposal, answer);
  const reportErasureId = plants.add('ReportErasure', reportErasure.id, site, { owner: reportId });
  await planter.done(shiftLeader, 'decideReportErasure', { reportErasureId, agreed: true }, answer);
  const held = await planter.said(administrator, 'placeMatterHold', { reportId, basis }, 'matterHold { id }');
  plants.add('MatterHold', held.matterHold.id, site, { owner: reportId });
  await test.subgraph.runJobs();
}

async function declinedReport(planter: Planter, site: Site, what: string): Promise<string> {
  const reportId = await report(planter, site, what);
  await planter.done(planters.dispatcher, 'declineReport', { reportId, reasonCode: 'TOO_VAGUE' }, 'report { id }');
  return reportId;
}

/** What somebody wants to have voided, and what somebody wants to have erased. */
export async function contested(planter: Planter, site: Site, { reportId: owner }: PlantedIncident): Promise<void> {
  const reportId = await report(planter, site, ' of a report to void');
  const voiding = { reportId, reasonCode: 'TEST_ENTRY', reason: planter.say('voiding reason', site) };
  await planter.done(planters.dispatcher, 'voidReport', voiding, 'report { id }');
  const basis = { title: planter.say('erasure basis', site), number: '示例1号', date: '2026-01-01' };
  const erasing = { reportId: owner, basis, reason: planter.say('erasure reason', site) };
  const answer = 'reportErasure { id }';
  const { reportErasure } = await planter.said(planters.dispatcher, 'proposeReportErasure', erasing, answer);
  planter.plants.add('ReportErasure', reportErasure.id, site, { owner });
  const again = { text: planter.say('text of what came again', site), point: places[site].point, categoryCode: '0201' };
  const { incident } = await planter.said(planters.chief(site), 'raiseIncident', again, 'incident { id }');
  planter.plants.add('Incident', incident.id, site);
  await openMeeting(planter, site, incident.id);
}

/** An incident that has units, and what came to pass until it was closed: the reporter answered, and was called. */
export async function closed(planter: Planter, site: Site): Promise<PlantedIncident> {
  const matter = await accepted(planter, site, ' of a closed incident');
  const { incidentId, reportId } = matter;
  await planter.done(planters.dispatcher, 'fileIncident', { incidentId }, 'incident { id }');
  const lead = { unitId: ids.drainage, task: planter.say('task of a closed incident', site) };
  const sent = await planter.done(
    planters.dispatcher,
    'dispatchIncident',
    { incidentId, lead, assisting: [{ unitId: ids.police, task: planter.say('task of another unit', site) }] },
    'incident { legs { id kind } }',
  );
  for (const { id } of sent.incident.legs) planter.plants.add('Leg', id, site, { isUnits: true });
  planter.plants.add('Incident', incidentId, site, { owner: reportId, isUnits: true });
  const legOf = (kind: string): string => sent.incident.legs.find((leg: { kind: string }) => leg.kind === kind).id;
  const legId = legOf('LEAD');
  await planter.done(planters.lead, 'handOverLeg', { legId, appointmentId: crewOf[site] }, 'leg { id }');
  await granted(planter, site, legId);
  const again = await alsoReported(planter, site, incidentId);
  const ofPlan = await emergency(planter, site, incidentId);
  const result = { legId, result: planter.say('leg result', site) };
  await planter.done(planters.lead, 'reportLegResult', result, 'leg { id }');
  const taken = await givenBack(planter, site, legOf('ASSIST'));
  await planter.done(planters.lead, 'reportLegResult', { legId: taken, result: '完成' }, 'leg { id }');
  await planter.done(planters.assisting, 'reportLegResult', { legId: ofPlan, result: '完成' }, 'leg { id }');
  await evidence(planter, site, incidentId, reportId);
  await planter.done(planters.checker, 'checkIncident', { incidentId, verdict: 'ACCEPT' }, 'incident { id }');
  const elsewhere = { closingResult: 'NOT_OURS', responsibleElsewhere: planter.say('who answers elsewhere', site) };
  const closing = { incidentId, closingKind: 'NORMAL', outcome: planter.say('outcome', site), ...elsewhere };
  await planter.done(planters.checker, 'closeIncident', closing, 'incident { id }');
  planter.plants.add('ClosedReport', reportId, site);
  const { database } = planter.test.subgraph;
  const code = { id: newId(), reportId, at: new Date(), tries: 0, usedAt: null };
  await database.transaction((tx) => tx.insert(RecoveryRow, code));
  await database.transaction((tx) => tx.update(ReportRow, { id: reportId }, { feedbackChannel: 'EMAIL' }));
  const survey = { score: 4, solved: true, text: planter.say('survey', site) };
  await planter.said(resident(reportId), 'answerSurvey', survey, 'survey { score }');
  const answered = {
    respondentKind: 'MERCHANT',
    score: 4,
    solved: true,
    text: planter.say('answer to a caller', site),
  };
  const called = { reportId: again, outcome: 'ANSWERED', ...answered };
  await planter.said(planters.caller, 'recordFollowUp', called, 'report { id }');
  return matter;
}

/** A second report of what is dealt with already. */
async function alsoReported(planter: Planter, site: Site, incidentId: string): Promise<string> {
  const reportId = await report(planter, site, ' of what is known');
  await planter.done(planters.dispatcher, 'acceptReport', { reportId, incidentId }, 'report { id }');
  return reportId;
}
