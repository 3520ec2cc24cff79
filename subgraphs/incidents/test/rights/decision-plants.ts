import { newId } from '@gridweave/subgraph/ids';
import { MediaRow } from '../../src/media/media.entity';
import { EvidenceRow } from '../../src/transition/evidence.entity';
import { EvidenceKind } from '../../src/transition/evidence.rules';
import { ids } from '../small-territory';
import type { Planter } from './planter';
import { planters, type Site } from './sites';

const { lead, assisting, shiftLeader, dispatcher } = planters;

const leg = 'leg { id }';

/** Whoever leads goes there, is given more time, lays the work aside and takes it up again. */
export async function granted(planter: Planter, site: Site, legId: string): Promise<void> {
  for (const name of ['setOut', 'arriveOnLeg', 'startLeg']) await planter.done(lead, name, { legId }, leg);
  const more = { legId, reasonCode: 'MATERIAL', amount: 1, unit: 'CALENDAR_DAY' };
  const { extension } = await planter.done(lead, 'requestExtension', more, 'extension { id }');
  const extensionId = planter.plants.add('Extension', extension.id, site, { isUnits: true });
  const grant = { extensionId, verdict: 'GRANT', reason: planter.say('grant of an extension', site) };
  await planter.done(shiftLeader, 'decideExtension', grant, 'extension { id }');
  const holdId = await held(planter, site, legId, lead);
  const release = { holdId, reason: planter.say('release of a hold', site) };
  await planter.done(lead, 'releaseHold', release, 'hold { id }');
}

/** Work that is laid aside, with leave. */
export async function held(planter: Planter, site: Site, legId: string, by: typeof lead): Promise<string> {
  const reviewAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const { hold } = await planter.done(by, 'requestHold', { legId, reasonCode: 'SEASON', reviewAt }, 'hold { id }');
  const holdId = planter.plants.add('Hold', hold.id, site, { isUnits: true });
  const reason = planter.say('grant of a hold', site);
  await planter.done(shiftLeader, 'decideHold', { holdId, verdict: 'GRANT', reason }, 'hold { id }');
  return holdId;
}

/** The unit that helps gives its leg back, and whoever leads has it instead; answers the new leg. */
export async function givenBack(planter: Planter, site: Site, legId: string): Promise<string> {
  const basis = { legId, reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' };
  const asked = await planter.done(assisting, 'requestReturn', basis, 'returnRequest { id }');
  const returnId = planter.plants.add('ReturnRequest', asked.returnRequest.id, site, { isUnits: true });
  const reason = planter.say('decision on a return', site);
  const wrong = { returnId, verdict: 'ACCEPT', finding: 'WRONG_DISPATCH', newUnitId: ids.drainage, reason };
  const { returnRequest } = await planter.done(shiftLeader, 'decideReturn', wrong, 'returnRequest { newLeg { id } }');
  return planter.plants.add('Leg', returnRequest.newLeg.id, site, { isUnits: true });
}

/** A plan on a level, and what ended it; answers the leg of the unit that helps. */
export async function emergency(planter: Planter, site: Site, incidentId: string): Promise<string> {
  const planId = planter.plants.at('EmergencyPlan', 'district');
  const level = { incidentId, planId, level: 'IV' };
  const answer = 'activation { id sections { leg { id } } }';
  const { activation } = await planter.done(shiftLeader, 'activatePlan', level, answer);
  const activationId = planter.plants.add('PlanActivation', activation.id, site, { isUnits: true });
  const end = { activationId, reason: planter.say('end of an emergency', site) };
  await planter.done(shiftLeader, 'endActivation', end, 'activation { id }');
  return planter.plants.add('Leg', activation.sections[0].leg.id, site, { isUnits: true });
}

/** Helpers of a unit in a group, who came and went, and the end of the group. */
export async function helped(planter: Planter, site: Site, incidentId: string): Promise<void> {
  const { plants } = planter;
  const formed = { incidentId, kind: 'REPAIR', name: '抢修组', task: '更换管段' };
  const { taskGroup } = await planter.said(dispatcher, 'formTaskGroup', formed, 'taskGroup { id }');
  const taskGroupId = plants.add('TaskGroup', taskGroup.id, site, { isUnits: true });
  const called = { incidentId, kind: 'OTHER', unitId: ids.police, taskGroupId };
  const { responder } = await planter.said(dispatcher, 'addResponder', called, 'responder { id }');
  const responderId = plants.add('IncidentResponder', responder.id, site, { isUnits: true });
  await planter.done(dispatcher, 'recordResponderArrival', { responderId }, 'responder { id }');
  await planter.done(dispatcher, 'recordResponderLeaving', { responderId }, 'responder { id }');
  const result = planter.say('result of a group', site);
  await planter.done(dispatcher, 'endTaskGroup', { taskGroupId, result }, 'taskGroup { id }');
}

/** What a checker has found, in words and in a picture that came with the report. */
export async function evidence(planter: Planter, site: Site, incidentId: string, reportId: string): Promise<void> {
  const { database } = planter.test.subgraph;
  const { id: mediaId } = await database.manager.findOneByOrFail(MediaRow, { reportId });
  const shown = { incidentId, deed: 'checkIncident', kind: EvidenceKind.SITE_CHECK, mediaId, at: new Date() };
  const text = planter.say('evidence', site);
  await database.transaction((tx) => tx.insert(EvidenceRow, { ...shown, id: newId(), text }));
}
