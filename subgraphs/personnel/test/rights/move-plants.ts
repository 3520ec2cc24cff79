import { day, type Planter, type Somebody, today } from './planter';
import { districtId, placeOf, type Site } from './sites';

/** What moves come to: in effect on probation, halted on their day, with what is owed after, and into a post by examination. */
export async function moved(planter: Planter, site: Site, secondee: Somebody): Promise<void> {
  await published(planter, site);
  await retired(planter, site);
  await halted(planter, site);
  await hired(planter, site, secondee);
  await planter.moves.dawn(20);
}

/** Somebody in office of a grid, and what a proposal says of them. */
async function inOffice(planter: Planter, site: Site, who: string) {
  const somebody = await planter.somebody(who, site, 2);
  return { ...somebody, moving: { personId: somebody.personId, fromAppointmentId: somebody.appointmentId } };
}

/** Proposed together, for a post for which somebody was too old, decided at a meeting, made public, and on probation. */
async function published(planter: Planter, site: Site): Promise<void> {
  const { plants, staff, moves } = planter;
  const { owner, moving } = await inOffice(planter, site, 'promoted');
  const chief = { role: 'GRID_CHIEF', kind: 'GRID', title: '网格长', unitId: null, gridId: placeOf(site).microGrid };
  const toPostId = plants.add('Post', await staff.post(chief), site);
  plants.add('SuccessionPost', toPostId, site);
  const row = {
    ...{
      ...moving,
      kind: 'APPOINTMENT',
      toPostId,
      effectiveOn: day(20),
      termTo: day(900),
      employmentKind: 'FULL_TIME',
    },
    ...{ offTrackReason: '示例', ageRelaxation: planter.say('age relaxation', site, owner), probationMonths: 6 },
    ...{ commitmentMonths: 60, basis: '动议' },
  };
  const proposed = { rows: [row], errorPolicy: 'REJECT_EVERYTHING' };
  const { rows } = await planter.done('proposeAppointments', proposed, 'rows { promotionMove { id } }');
  const id = plants.add('PromotionMove', rows[0].promotionMove.id, site, owner);
  await moves.inspect(id);
  await moves.decide(id, { meeting: planter.say('meeting that decided', site, owner) });
  await moves.publish([id]);
}

/** Somebody who has left, and owes the grid. */
async function retired(planter: Planter, site: Site): Promise<void> {
  const { plants, moves } = planter;
  const { owner, moving } = await inOffice(planter, site, 'left');
  const leaving = { ...moving, kind: 'RETIREMENT', effectiveOn: today };
  const id = plants.add('PromotionMove', await moves.proposed(leaving), site, owner);
  await moves.decide(id, { expectedVersion: 1 });
}

/** To a post for which a notice is asked, which nobody has opened. */
async function halted(planter: Planter, site: Site): Promise<void> {
  const { plants, moves } = planter;
  const { owner, moving } = await inOffice(planter, site, 'halted');
  const toPostId = plants.add('Post', await moves.institutionPost(), 'district');
  const id = await moves.decided({ ...moving, toPostId, effectiveOn: today });
  plants.add('PromotionMove', id, site, owner);
}

/** Somebody who has passed the examination, for whom a contract is proposed. */
async function hired(planter: Planter, site: Site, { owner, viewer }: Somebody): Promise<void> {
  const { plants, moves } = planter;
  const plan = {
    ...{ divisionId: districtId, name: '示例', places: 1, stages: ['WRITTEN'], readOn: today, basis: '招字' },
    ...{ registrationFrom: day(-3), registrationTo: day(3), postIds: [await moves.institutionPost()] },
  };
  const { recruitment } = await planter.done('planRecruitment', plan, 'recruitment { id posts { id } }');
  const recruitmentId = plants.add('Recruitment', recruitment.id, 'district');
  const postId = plants.add('Post', recruitment.posts[0].id, 'district');
  const registered = await planter.done('registerForRecruitment', { recruitmentId }, 'application { id }', viewer);
  const applicationId = plants.add('RecruitmentApplication', registered.application.id, site, owner);
  const form = { comment: '材料齐全' };
  const qualified = { applicationId, expectedVersion: 1, qualified: true, form };
  await planter.done('qualifyApplication', qualified, 'application { id }');
  const rows = [{ applicationId, expectedVersion: 2, outcome: 'PASSED', mark: '80' }];
  const results = { recruitmentId, stage: 'WRITTEN', rows, errorPolicy: 'REJECT_EVERYTHING' };
  await planter.done('recordStageResults', results, 'rows { row }');
  const contract = { contractFrom: day(20), employmentKind: 'FULL_TIME', basis: '拟聘' };
  const hire = { applicationId, expectedVersion: 3, postId, ...contract };
  const { application } = await planter.done('proposeHire', hire, 'application { move { id } }');
  plants.add('PromotionMove', application.move.id, 'district', owner);
}
