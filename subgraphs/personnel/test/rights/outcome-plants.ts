import { callers } from '../started';
import { callers as known } from './callers';
import { day, type Planter, type Somebody, today } from './planter';
import { reserveEntryInPool } from './pool-plants';
import { districtId, placeOf, type Site } from './sites';

const basis = { title: '示例决定' };

/** What things come to at a site: ended, revoked, settled, halted. Deeds are tried on what has not come so far. */
export async function outcomes(planter: Planter, site: Site, nominee: Somebody, secondee: Somebody): Promise<void> {
  await inOffice(planter, site, nominee);
  await onFile(planter, site, secondee);
  await erasures(planter, site);
  await keyRevoked(planter, site);
  await leftPool(planter, site, secondee);
}

/** Duties, courses that the post asks for, somebody who stands in, and a post that is at its end. */
async function inOffice(planter: Planter, site: Site, { appointmentId }: Somebody): Promise<void> {
  const { plants, staff } = planter;
  const duties = { appointmentId, duties: ['COLLECTOR'], reason: '分工' };
  await planter.done('assignGridDuties', duties, 'appointment { id }');
  const courseIds = [plants.at('TrainingCourse', 'district')];
  await planter.done('requireCourses', { postId: plants.at('Post', site), courseIds }, 'post { id }');
  const deputy = await planter.somebody('deputy', site, 0);
  const standing = { appointmentId, personId: deputy.personId, from: today, to: day(60), basis: '代理通知' };
  const { appointment } = await planter.done('standInFor', standing, 'appointment { id }');
  plants.add('Appointment', appointment.id, site, deputy.owner);
  const seat = { unitId: placeOf(site).committee, kind: 'COMMITTEE', tier: 'MEMBER', title: '居委会成员' };
  const postId = plants.add('Post', await staff.post(seat), site);
  const end = { postId, expectedVersion: 1, on: day(9), reason: '撤并' };
  await planter.done('endPost', end, 'post { id }');
}

/** A hold that was lifted, a household that was handed over, a course with all that may be told of it. */
async function onFile(planter: Planter, site: Site, { personId, owner }: Somebody): Promise<void> {
  const { plants } = planter;
  const { legalHold } = await planter.done('placeLegalHold', { personId, basis }, 'legalHold { id }');
  const legalHoldId = plants.add('LegalHold', legalHold.id, site, owner);
  const lifting = { legalHoldId, expectedVersion: 1, basis: { title: planter.say('lifting of a hold', site, owner) } };
  await planter.done('liftLegalHold', lifting, 'legalHold { id }');
  const partyOrganizationId = plants.at('PartyOrganization', site);
  const home = { partyOrganizationId, personId, from: day(-9), address: '示例路1号', basis: '支部决定' };
  const { householdLink } = await planter.done('linkHousehold', home, 'householdLink { id }');
  const householdLinkId = plants.add('PartyHouseholdLink', householdLink.id, site, owner);
  const handed = { householdLinkId, expectedVersion: 1, on: today, reason: '调整' };
  await planter.done('endHouseholdLink', handed, 'householdLink { id }');
  const completion = {
    ...{ personId, courseId: plants.at('TrainingCourse', 'district'), completedOn: day(-3), validUntil: day(300) },
    ...{ sessionId: plants.at('TrainingSession', 'district'), link: 'https://school.example.cn/certificates/1' },
  };
  const { training } = await planter.done('recordCompletion', completion, 'training { id }');
  plants.add('Training', training.id, site, owner);
  const row = { row: 1, sourceId: `r-${site}`, personId, courseSourceId: 'c-9', completedOn: day(-5) };
  const brought = { errorPolicy: 'REJECT_EVERYTHING', sourceSystem: 'academy', rows: [row] };
  const { rows } = await planter.done('importCompletions', brought, 'rows { training { id } }');
  plants.add('Training', rows[0].training.id, site, owner);
}

/** One for a day ahead, against which something has come since; one that was halted by it. */
async function erasures(planter: Planter, site: Site): Promise<void> {
  const { plants, staff, erasures: of } = planter;
  for (const isDue of [false, true]) {
    const personId = await staff.person({ divisionId: placeOf(site).divisionId });
    const id = plants.add('PersonErasure', await of.proposed(personId), site, personId);
    const { errors } = await of.decide(id, isDue ? {} : { executesOn: day(9) }, known['district HR']);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    const { legalHold } = await planter.done('placeLegalHold', { personId, basis }, 'legalHold { id }');
    plants.add('LegalHold', legalHold.id, site, personId);
  }
  await of.carryOut();
}

async function keyRevoked(planter: Planter, site: Site): Promise<void> {
  const { divisionId } = placeOf(site);
  const expiresAt = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const input = { label: '示例', permits: ['SENSOR'], divisionId, expiresAt, reason: '接入' };
  const { apiKey } = await planter.done('createApiKey', input, 'apiKey { id }', callers.administrator);
  const apiKeyId = planter.plants.add('ApiKey', apiKey.id, site);
  const revoked = { apiKeyId, expectedVersion: 1, reason: '停用' };
  await planter.done('revokeApiKey', revoked, 'apiKey { id }', callers.administrator);
}

/** Somebody who was in the pool, and was taken out of it. */
async function leftPool(planter: Planter, site: Site, { personId, owner }: Somebody): Promise<void> {
  const batchId = planter.plants.of('ReserveBatch', 'district')[2]!.id;
  const id = await reserveEntryInPool(planter, site, { batchId, personId, owner });
  const form = { comment: planter.say('reason of an exit', site, owner) };
  const exit = { reserveEntryId: id, expectedVersion: 3, exitReason: 'HEALTH', form };
  await planter.done('exitPool', exit, 'reserveEntry { id }');
}

/** What the district has ended: a track, a recruitment; and a course that a platform tells of. */
export async function districtOutcomes(planter: Planter): Promise<void> {
  const { plants, moves } = planter;
  const graph = {
    ...{ divisionId: districtId, from: today, name: '旧渠道', basis: '文号', reason: '试点' },
    nodes: [
      { key: 'member', name: '网格员', role: 'GRID_MEMBER' },
      { key: 'chief', name: '网格长', role: 'GRID_CHIEF' },
    ],
    paths: [{ fromKey: 'member', toKey: 'chief', kinds: ['APPOINTMENT'] }],
  };
  const { promotionTrack } = await planter.done('createPromotionTrack', graph, 'promotionTrack { id }');
  const promotionTrackId = plants.add('PromotionTrack', promotionTrack.id, 'district');
  const retired = { promotionTrackId, expectedVersion: 1, on: day(30), reason: '到期' };
  await planter.done('retirePromotionTrack', retired, 'promotionTrack { id }');
  const plan = {
    ...{ divisionId: districtId, name: '旧招聘', places: 1, stages: ['WRITTEN'], readOn: today, basis: '招字' },
    ...{ registrationFrom: day(-3), registrationTo: day(3), postIds: [await moves.institutionPost()] },
    commitmentMonths: 60,
  };
  const { recruitment } = await planter.done('planRecruitment', plan, 'recruitment { id posts { id } }');
  plants.add('Post', recruitment.posts[0].id, 'district');
  const recruitmentId = plants.add('Recruitment', recruitment.id, 'district');
  const cancelled = { recruitmentId, expectedVersion: 1, reason: '计划取消' };
  await planter.done('cancelRecruitment', cancelled, 'recruitment { id }');
  const told = {
    ...{ expectedVersion: 0, title: '平台课程', source: { system: 'academy', id: 'c-9' }, validMonths: 12 },
    link: 'https://school.example.cn/courses/9',
  };
  const { course } = await planter.done('keepTrainingCourse', told, 'course { id }');
  plants.add('TrainingCourse', course.id, 'district');
}
