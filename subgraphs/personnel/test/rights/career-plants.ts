import { seedId } from '@gridweave/territory/seed-id';
import { grant, person } from '@gridweave/testing/viewers';
import { decider } from '../moves';
import { day, type Planter, type Somebody } from './planter';
import { placeOf, reviewUnits, type Site, sites } from './sites';

/** A move to the head of a grid, with what was found on inspection. */
export async function move(planter: Planter, site: Site, { personId, owner, appointmentId }: Somebody) {
  const { plants, staff, moves } = planter;
  const post = { role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null, gridId: placeOf(site).grid };
  const toPostId = plants.add('Post', await staff.post(post), site);
  plants.add('SuccessionPost', toPostId, site);
  const offTrackReason = planter.say('move', site, owner);
  const moving = { personId, fromAppointmentId: appointmentId, toPostId, offTrackReason };
  const id = plants.add('PromotionMove', await moves.proposed(moving), site, owner);
  await moves.inspect(id, { findings: planter.say('inspection', site, owner) });
}

/** An election of before, which is on record alone. */
export async function elected(planter: Planter, site: Site, { personId, owner }: Somebody) {
  const { divisionId } = placeOf(site);
  const meeting = planter.say('meeting', site, owner);
  const election = { heldOn: day(-400), meeting, entitled: 90, voted: 80, votesFor: 70 };
  const before = { fromTier: 'GRID_MEMBER', toTier: 'MEMBER', effectiveOn: day(-390), basis: '选举结果' };
  const record = { personId, divisionId, kind: 'ELECTION', ...before, election };
  const { promotionMove } = await planter.done('recordMove', record, 'promotionMove { id }');
  planter.plants.add('PromotionMove', promotionMove.id, site, owner);
}

/** An application for a post by examination, qualified and with a mark. */
export async function application(planter: Planter, site: Site, recruitmentId: string, { owner, viewer }: Somebody) {
  const registered = await planter.done('registerForRecruitment', { recruitmentId }, 'application { id }', viewer);
  const applicationId = planter.plants.add('RecruitmentApplication', registered.application.id, site, owner);
  const form = { comment: planter.say('qualification', site, owner) };
  const qualified = { applicationId, expectedVersion: 1, qualified: true, form };
  await planter.done('qualifyApplication', qualified, 'application { id }');
  const mark = planter.plants.canary('mark', site, owner, `${61 + sites.indexOf(site)}.37`);
  const rows = [{ applicationId, expectedVersion: 2, outcome: 'PASSED', mark }];
  const results = { recruitmentId, stage: 'WRITTEN', rows, errorPolicy: 'REJECT_EVERYTHING' };
  await planter.done('recordStageResults', results, 'rows { row }');
}

/** Somebody on secondment with a topic, an appraisal that is appealed against, and a case that is shared. */
export async function secondment(planter: Planter, site: Site): Promise<Somebody> {
  const { plants } = planter;
  const secondee = await planter.somebody('secondee', site, 0);
  const { personId, owner } = secondee;
  const gridId = placeOf(site).dedicated(3);
  const post = { role: 'GRID_MEMBER', kind: 'GRID', title: '历练', unitId: null, establishment: null, gridId };
  const postId = plants.add('Post', await planter.staff.post(post), site);
  const codes = { mechanismCodes: ['PLANTED'], dutyCodes: ['PLANTED'], serviceCodes: ['PLANTED'] };
  const term = { from: day(-60), to: day(150), basis: '历练通知' };
  const begun = { personId, originUnitId: reviewUnits[1], postId, ...term, ...codes };
  const answer = await planter.done('beginSecondment', begun, 'secondment { id appointment { id } }');
  const secondmentId = plants.add('Secondment', answer.secondment.id, site, owner);
  const appointmentId = plants.add('Appointment', answer.secondment.appointment.id, site, owner);
  const viewer = person(owner, grant('GRID_MEMBER', 'GRID', gridId));
  await topic(planter, site, secondmentId, { ...secondee, viewer });
  await appraisal(planter, site, secondmentId, { ...secondee, viewer });
  const incidentIds = [incidentOf(site)];
  const told = { secondmentId, title: '一户一策', incidentIds, text: planter.say('shared case', site, owner) };
  const { sharedCase } = await planter.done('shareCase', told, 'sharedCase { id }', viewer);
  plants.add('SharedCase', sharedCase.id, site, owner);
  return { ...secondee, viewer, appointmentId };
}

/** An incident of which personnel has but the id. */
export const incidentOf = (site: Site) => seedId('incident', `planted at ${site}`);

async function topic(planter: Planter, site: Site, secondmentId: string, { owner, viewer }: Somebody) {
  const taken = {
    secondmentId,
    title: '飞线',
    dueOn: day(30),
    incidentIds: [incidentOf(site)],
    goal: planter.say('topic', site, owner),
  };
  const { topic: planted } = await planter.done('takeTopic', taken, 'topic { id }', viewer);
  const topicId = planter.plants.add('TopicAssignment', planted.id, site, owner);
  const evidence = [{ title: planter.say('topic evidence', site, owner) }];
  const result = { topicId, expectedVersion: 1, result: planter.say('topic result', site, owner), evidence };
  await planter.done('reportTopicResult', result, 'topic { id }', viewer);
  const second = await planter.done('takeTopic', { ...taken, title: '停车' }, 'topic { id }', viewer);
  const confirmedId = planter.plants.add('TopicAssignment', second.topic.id, site, owner);
  const reported = { topicId: confirmedId, expectedVersion: 1, result: '已划线' };
  await planter.done('reportTopicResult', reported, 'topic { id }', viewer);
  const confirming = { topicId: confirmedId, expectedVersion: 2, confirmed: true };
  await planter.done('confirmTopicResult', confirming, 'topic { id }');
}

async function appraisal(planter: Planter, site: Site, secondmentId: string, { owner, viewer }: Somebody) {
  const found = {
    ...{ secondmentId, from: day(-30), to: day(-1), gradeCode: 'COMPETENT' },
    comment: planter.say('appraisal', site, owner),
    findings: [{ code: 'DILIGENCE', remark: planter.say('appraisal finding', site, owner) }],
    evidence: [{ title: planter.say('appraisal evidence', site, owner) }],
  };
  const given = await planter.done('appraiseSecondment', found, 'appraisal { id }');
  const appraisalId = planter.plants.add('Appraisal', given.appraisal.id, site, owner);
  const appeal = { appraisalId, expectedVersion: 1, ground: planter.say('appraisal appeal', site, owner) };
  await planter.done('appealAppraisal', appeal, 'appraisal { id }', viewer);
  const earlier = { ...found, from: day(-60), to: day(-31), comment: '示例' };
  const settled = await planter.done('appraiseSecondment', earlier, 'appraisal { id }');
  const settledId = planter.plants.add('Appraisal', settled.appraisal.id, site, owner);
  const second = { appraisalId: settledId, expectedVersion: 1, ground: '示例' };
  await planter.done('appealAppraisal', second, 'appraisal { id }', viewer);
  const reason = planter.say('settlement', site, owner);
  const settling = { appraisalId: settledId, expectedVersion: 2, gradeCode: 'COMPETENT', reason };
  await planter.done('settleAppraisalAppeal', settling, 'appraisal { id }', decider);
}
