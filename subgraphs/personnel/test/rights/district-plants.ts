import { RuleSets } from '../rules';
import { day, type Planter, today } from './planter';
import { districtId, placeOf, reviewUnits, sites } from './sites';

/** What belongs to the whole district: batches, rules, a track, a course, a recruitment, what an appraisal looks at. */
export async function ofTheDistrict(planter: Planter) {
  const rulesId = await rules(planter);
  const [first, second, third] = await batches(planter);
  const recruitmentId = await recruitment(planter);
  const courseId = await course(planter);
  const { plants } = planter;
  for (const id of [first, second, third]) plants.add('ReserveBatch', id, 'district');
  plants.add('EligibilityRuleSet', rulesId, 'district');
  plants.add('PromotionTrack', await track(planter), 'district');
  const dimension = {
    ...{ catalogue: 'APPRAISAL_DIMENSION', code: 'DILIGENCE', label: '工作态度', source: '区委文件', inUse: true },
    expectedVersion: 0,
  };
  const scheme = ['MECHANISM', 'DUTY', 'SERVICE'].map((catalogue) => ({ ...dimension, catalogue, code: 'PLANTED' }));
  for (const item of [dimension, ...scheme])
    await planter.done('keepSchemeCatalogueItem', item, 'schemeCatalogueItem { code }');
  return { batchId: first, secondBatchId: second, thirdBatchId: third, courseId, recruitmentId };
}

async function rules({ staff }: Planter): Promise<string> {
  const education = { key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } };
  return (await new RuleSets(staff).approved({ kind: 'TIER', tier: 'MEMBER' }, [education])).id;
}

/** One with a joint review, one with none, and one with rules about age and the rest. */
async function batches(planter: Planter): Promise<[string, string, string]> {
  const open = async (input: object) => {
    const { reserveBatch } = await planter.done(
      'openReserveBatch',
      { readOn: '2026-03-01', ...input },
      'reserveBatch { id }',
    );
    return reserveBatch.id as string;
  };
  const quotas = sites.map((site) => ({ tier: 'MEMBER', divisionId: placeOf(site).divisionId, places: 9 }));
  const ageRules = [{ tier: 'MEMBER', bornOnOrAfter: '1980-01-01' }];
  return [
    await open({ name: '批次', reviewUnitIds: reviewUnits, reviewDays: 9, daysBasis: '区委文件' }),
    await open({ name: '前一批次', noticeDays: 7, daysBasis: '区委文件' }),
    await open({ name: '再前批次', ageRules, checksEligibility: true, quotas }),
  ];
}

async function course(planter: Planter): Promise<string> {
  const { course: kept } = await planter.done(
    'keepTrainingCourse',
    { expectedVersion: 0, title: '第一课' },
    'course { id }',
  );
  const times = { startsAt: `${day(3)}T09:00:00+08:00`, endsAt: `${day(3)}T11:00:00+08:00`, place: '区委党校' };
  const { session } = await planter.done('scheduleTrainingSession', { courseId: kept.id, ...times }, 'session { id }');
  planter.plants.add('TrainingSession', session.id, 'district');
  return planter.plants.add('TrainingCourse', kept.id, 'district');
}

async function recruitment(planter: Planter): Promise<string> {
  const plan = {
    ...{ divisionId: districtId, name: '招聘', places: 9, stages: ['WRITTEN'], readOn: today, basis: '招字' },
    ...{ registrationFrom: day(-3), registrationTo: day(3), postIds: [await planter.moves.institutionPost()] },
    commitmentMonths: 60,
  };
  const { recruitment: planned } = await planter.done('planRecruitment', plan, 'recruitment { id posts { id } }');
  planter.plants.add('Post', planned.posts[0].id, 'district');
  return planter.plants.add('Recruitment', planned.id, 'district');
}

async function track(planter: Planter): Promise<string> {
  const graph = {
    ...{ divisionId: districtId, from: today, name: '渠道', basis: '文号', reason: '试点' },
    nodes: [
      { key: 'chief', name: '网格长', role: 'GRID_CHIEF' },
      { key: 'member', name: '委员', tier: 'MEMBER' },
    ],
    paths: [{ fromKey: 'chief', toKey: 'member', kinds: ['ELECTION'] }],
  };
  const { promotionTrack } = await planter.done('createPromotionTrack', graph, 'promotionTrack { id }');
  return promotionTrack.id;
}
