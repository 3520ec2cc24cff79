import { newId } from '@gridweave/subgraph/ids';
import { nobody, resident } from '@gridweave/testing/viewers';
import { DangerAlarmRow } from '../../src/report/danger-alarm.entity';
import { EvidenceRow } from '../../src/transition/evidence.entity';
import { EvidenceKind } from '../../src/transition/evidence.rules';
import { drawing } from '../media-files';
import { ids } from '../small-territory';
import { ticket } from '../uploads';
import type { Planter } from './planter';
import { crewOf, places, planters, type Site, sites } from './sites';

export interface PlantedIncident {
  readonly reportId: string;
  readonly incidentId: string;
}

/** What a resident has reported, with everything by which it could be known who that was. */
export async function report(planter: Planter, site: Site, what = '', more: object = {}): Promise<string> {
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
  const { report, receiptNumber, secret } = await planter.said(nobody, 'submitReport', said, answer);
  const { id } = report;
  for (const [kind, text] of Object.entries(contact)) plants.canary(`reporter ${kind}`, site, text, id);
  plants.canary('receipt secret', site, secret, id);
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
  const reportId = await report(planter, site, ' of a declined report', { peopleInDanger: true });
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
  const result = { legId, result: planter.say('leg result', site) };
  await planter.done(planters.lead, 'reportLegResult', result, 'leg { id }');
  await planter.done(planters.assisting, 'reportLegResult', { legId: legOf('ASSIST'), result: '完成' }, 'leg { id }');
  const shown = { id: newId(), incidentId, deed: 'checkIncident', kind: EvidenceKind.SITE_CHECK, mediaId: null };
  const text = planter.say('evidence', site);
  await planter.test.subgraph.database.transaction((tx) => tx.insert(EvidenceRow, { ...shown, text, at: new Date() }));
  await planter.done(planters.checker, 'checkIncident', { incidentId, verdict: 'ACCEPT' }, 'incident { id }');
  const closing = { incidentId, closingKind: 'NORMAL', outcome: planter.say('outcome', site) };
  await planter.done(planters.checker, 'closeIncident', closing, 'incident { id }');
  const survey = { score: 4, solved: true, text: planter.say('survey', site) };
  await planter.said(resident(reportId), 'answerSurvey', survey, 'survey { score }');
  return matter;
}
