import { nobody } from '@gridweave/testing/viewers';
import { SuggestionRow } from '../../src/suggestion/suggestion.entity';
import { ids } from '../small-territory';
import type { Planter } from './planter';
import { letterOf, places, planters, type Site } from './sites';

const at = '2026-05-20T09:00:00+08:00';

/** One of everything that is done in a grid beside incidents. */
export async function inTheGrid(planter: Planter, site: Site): Promise<void> {
  await activity(planter, site);
  await campaign(planter, site);
  await homeService(planter, site);
  await suggestions(planter, site);
  await dispute(planter, site);
  await project(planter, site);
  await donation(planter, site);
  const { gridId, point } = places[site];
  const chief = planters.chief(site);
  const hazard = { text: planter.say('hazard', site), point, categoryCode: '0301' };
  // As many as make a place where matters gather.
  const hazards = site === 'micro' ? [hazard, hazard, hazard] : [hazard];
  const round = { gridId, at, outcome: 'FOUND', theme: '防汛', remark: planter.say('patrol remark', site), hazards };
  const { patrol } = await planter.said(chief, 'recordPatrol', round, 'patrol { id hazards { id } }');
  planter.plants.add('Patrol', patrol.id, site);
  for (const { id } of patrol.hazards) planter.plants.add('Incident', id, site);
}

async function activity(planter: Planter, site: Site): Promise<void> {
  const chief = planters.chief(site);
  const plan = {
    ...{ ...planter.place(site), title: planter.say('activity', site), at, venue: '广场', withMinors: false },
    ...{
      endsAt: '2026-05-20T11:00:00+08:00',
      themes: ['健康'],
      kindCode: 'CONVENIENCE',
      organiserUnitId: ids.property,
    },
    partners: [{ name: planter.say('partner', site) }, { name: '物业', unitId: ids.property }],
    zones: [{ name: '义诊区', services: ['测血压'] }],
  };
  const { activity } = await planter.said(chief, 'planActivity', plan, 'activity { id }');
  const activityId = planter.plants.add('ServiceActivity', activity.id, site);
  const zones = [{ name: '义诊区', headCount: 40 }];
  const held = { activityId, headCount: 100, zones, summary: planter.say('activity summary', site) };
  await planter.done(chief, 'recordActivity', held, 'activity { id }');
  const ahead = { ...planter.place(site), title: '示例', at, withMinors: false };
  const planned = await planter.said(chief, 'planActivity', ahead, 'activity { id }');
  planter.plants.add('ServiceActivity', planned.activity.id, site);
}

async function campaign(planter: Planter, site: Site): Promise<void> {
  const { gridId } = places[site];
  const plan = {
    ...{ ...planter.place(site), title: planter.say('campaign', site), at, endsAt: '2026-06-20T18:00:00+08:00' },
    ...{ topics: ['安全用电'], card: planter.say('card', site), targets: [{ gridId, households: 300 }] },
  };
  const answer = 'campaign { id targets { id } }';
  const { campaign } = await planter.said(planters.dispatcher, 'planCampaign', plan, answer);
  planter.plants.add('DoorToDoorCampaign', campaign.id, site);
  const targetId = planter.plants.add('CampaignTarget', campaign.targets[0].id, site);
  const found = { text: planter.say('hazard on a round', site), point: places[site].point, categoryCode: '0302' };
  const visits = { targetId, met: 12, refused: 1, absent: 4, cardsLeft: 16, hazards: [found] };
  const hazards = 'campaign { hazards { id } }';
  const visited = await planter.done(planters.chief(site), 'recordCampaignVisits', visits, hazards);
  planter.plants.add('Incident', visited.campaign.hazards[0].id, site);
  const end = { campaignId: campaign.id, summary: planter.say('campaign summary', site) };
  await planter.done(planters.dispatcher, 'endCampaign', end, answer);
  const again = { ...plan, title: '示例', card: null };
  const open = await planter.said(planters.dispatcher, 'planCampaign', again, answer);
  planter.plants.add('DoorToDoorCampaign', open.campaign.id, site);
  planter.plants.add('CampaignTarget', open.campaign.targets[0].id, site);
}

async function homeService(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const chief = planters.chief(site);
  const { gridId } = places[site];
  const whole = plants.canary('visited name', site, `龘${letterOf(site)}秀兰`);
  const request = {
    ...{ gridId, item: 'OTHER', otherItem: planter.say('home service', site), reason: 'OTHER', alias: whole },
    door: planter.say('door', site),
  };
  const { homeService } = await planter.said(chief, 'requestHomeService', request, 'homeService { id }');
  const homeServiceId = plants.add('HomeService', homeService.id, site);
  const visit = { homeServiceId, visitorAppointmentId: ids.firstChief, at: '2099-01-01T09:00:00+08:00' };
  await planter.done(chief, 'scheduleHomeService', visit, 'homeService { id }');
  const another = { gridId, item: 'PENSION_ELIGIBILITY', reason: 'ADVANCED_AGE', alias: whole };
  const brought = await planter.said(chief, 'requestHomeService', another, 'homeService { id }');
  const id = plants.add('HomeService', brought.homeService.id, site);
  const unsafe = { text: planter.say('hazard in a home', site), point: places[site].point, categoryCode: '0302' };
  const result = {
    ...{ homeServiceId: id, result: 'PASSED', resultOn: '2026-05-21', remark: planter.say('remark of a visit', site) },
    ...{ inspections: [{ thing: 'GAS', safe: false }], hazards: [unsafe] },
  };
  const done = await planter.done(chief, 'completeHomeService', result, 'homeService { hazards { id } }');
  plants.add('Incident', done.homeService.hazards[0].id, site);
}

/** One that a resident has sent, and one that was written down and answered in public. */
async function suggestions(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const chief = planters.chief(site);
  const own = { kind: 'SUGGESTION', point: places[site].point, text: planter.say('resident suggestion', site) };
  const receipt = await planter.said(nobody, 'submitSuggestion', own, 'progress { state } secret');
  plants.canary('suggestion secret', site, receipt.secret);
  const row = await planter.test.subgraph.database.manager.findOneByOrFail(SuggestionRow, { text: own.text });
  plants.add('Suggestion', row.id, site);
  const heard = {
    ...{ ...planter.place(site), kind: 'SUGGESTION', at, text: planter.say('suggestion', site), venue: '广场' },
    ...{
      alias: plants.canary('name of who suggests', site, `魑${letterOf(site)}志强`),
      collectingUnitId: ids.property,
    },
  };
  const { suggestion } = await planter.said(chief, 'recordSuggestion', heard, 'suggestion { id }');
  const suggestionId = plants.add('Suggestion', suggestion.id, site, { isPublic: true });
  const reply = { suggestionId, reply: planter.say('published reply', site), adopted: true, publish: true };
  await planter.done(chief, 'answerSuggestion', reply, 'suggestion { id }');
  const followUp = planter.say('what became of a suggestion', site);
  await planter.done(chief, 'followUpSuggestion', { suggestionId, followUp }, 'suggestion { id }');
}

async function dispute(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const chief = planters.chief(site);
  const quarrel = {
    ...{ gridId: places[site].gridId, kind: 'TRADE', summary: planter.say('dispute', site) },
    parties: [
      { name: plants.canary('party name', site, `鱻${letterOf(site)}建国`), standing: planter.say('standing', site) },
      { name: '欧阳明月', standing: '邻摊' },
    ],
  };
  const { dispute } = await planter.said(chief, 'openDispute', quarrel, 'dispute { id }');
  const disputeId = plants.add('Dispute', dispute.id, site);
  const mediator = { disputeId, mediatorAppointmentId: ids.firstChief };
  await planter.done(chief, 'assignMediator', mediator, 'dispute { id }');
  const heard = { disputeId, at, text: planter.say('mediation', site) };
  await planter.done(chief, 'recordMediation', heard, 'dispute { id }');
  const agreed = { disputeId, agreement: planter.say('agreement', site) };
  await planter.done(chief, 'settleDispute', agreed, 'dispute { id }');
  await planter.done(chief, 'followUpDispute', { disputeId, kept: true, text: '示例' }, 'dispute { id }');
  const second = await planter.said(chief, 'openDispute', quarrel, 'dispute { id }');
  const failed = plants.add('Dispute', second.dispute.id, site);
  await planter.done(chief, 'assignMediator', { ...mediator, disputeId: failed }, 'dispute { id }');
  const referral = { disputeId: failed, referral: planter.say('referral', site) };
  await planter.done(chief, 'settleDispute', referral, 'dispute { id }');
}

async function project(planter: Planter, site: Site): Promise<void> {
  const { plants } = planter;
  const proposal = {
    ...{ ...planter.place(site), title: planter.say('project', site), theme: '水电气路房' },
    ...{ need: planter.say('need', site), beneficiaryCount: 700 },
  };
  const { administrator } = planters;
  const answer = 'project { id options { id } }';
  const later = await planter.said(administrator, 'proposeProject', { ...proposal, title: '示例' }, answer);
  plants.add('LivelihoodProject', later.project.id, site);
  const { project } = await planter.said(administrator, 'proposeProject', proposal, answer);
  const projectId = plants.add('LivelihoodProject', project.id, site);
  const finding = planter.say('project survey', site);
  const survey = { projectId, title: '村北', finding, surveyedOn: '2026-03-01', estimatedYuan: 480_000 };
  const surveyed = await planter.done(administrator, 'recordProjectSurvey', survey, answer);
  const choice = {
    ...{ projectId, optionId: surveyed.project.options[0].id, reason: planter.say('choice', site) },
    ...{ leadUnitId: ids.drainage, funding: [{ source: '示例', amountYuan: 480_000 }] },
    stages: [{ title: '打井', dueOn: '2026-05-01' }],
  };
  const stages = 'project { stages { id } }';
  const chosen = await planter.done(administrator, 'chooseProjectOption', choice, stages);
  await projectSupervised(planter, site, projectId);
  const note = planter.say('note of a stage', site);
  const stage = { projectId, stageId: chosen.project.stages[0].id, doneOn: '2026-05-02', note };
  await planter.done(planters.lead, 'completeProjectStage', stage, answer);
  const accepted = { projectId, passed: true, finding: planter.say('finding on what was built', site) };
  await planter.done(planters.supervisor, 'acceptProject', accepted, answer);
}

/** An order about a project, urged, with its milestone reached, and lifted. */
async function projectSupervised(planter: Planter, site: Site, projectId: string): Promise<void> {
  const milestones = [{ title: '出水', dueAt: '2099-01-10T00:00:00+08:00' }];
  const order = { theme: '示例', reason: '示例', dueAt: '2099-02-01T00:00:00+08:00', milestones };
  const { supervisor } = planters;
  const answer = 'supervision { id milestones { id } }';
  const { supervision } = await planter.said(supervisor, 'superviseProject', { projectId, ...order }, answer);
  const supervisionId = planter.plants.add('Supervision', supervision.id, site, { isUnits: true });
  const urged = { supervisionId, reason: planter.say('urging by a supervisor', site) };
  await planter.done(supervisor, 'urgeSupervised', urged, answer);
  const note = planter.say('note of a milestone', site);
  const reached = { supervisionId, milestoneId: supervision.milestones[0].id, note };
  await planter.done(supervisor, 'completeMilestone', reached, answer);
  const lifted = { supervisionId, result: planter.say('result of supervision', site) };
  await planter.done(supervisor, 'liftSupervision', lifted, answer);
}

async function donation(planter: Planter, site: Site): Promise<void> {
  const gift = {
    ...{ ...planter.place(site), at, institution: planter.say('institution', site), institutionUnitId: ids.property },
    ...{ organisers: [{ name: planter.say('organiser', site) }], remark: planter.say('donation remark', site) },
    ...{ goods: [{ name: '书包', quantity: 120, unit: '个' }], beneficiaryCount: 60 },
  };
  const { donation } = await planter.said(planters.chief(site), 'recordDonation', gift, 'donation { id }');
  planter.plants.add('Donation', donation.id, site);
  const another = await planter.said(planters.chief(site), 'recordDonation', gift, 'donation { id }');
  const donationId = planter.plants.add('Donation', another.donation.id, site);
  await planter.done(
    planters.chief(site),
    'confirmDonation',
    { donationId, receivedOn: '2026-05-21' },
    'donation { id }',
  );
}
