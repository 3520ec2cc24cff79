import { seedId } from '@gridweave/territory/seed-id';
import type { EntityManager } from 'typeorm';
import { ServiceActivityRow } from '../activity/activity.entity';
import { ActivityState } from '../activity/activity.rules';
import { CampaignRow, CampaignTargetRow } from '../campaign/campaign.entity';
import { CampaignState } from '../campaign/campaign.rules';
import { DisputeRow } from '../dispute/dispute.entity';
import { DisputeKind, DisputeState } from '../dispute/dispute.rules';
import { DonationRow } from '../donation/donation.entity';
import { DonationState } from '../donation/donation.rules';
import { HomeServiceRow } from '../home-service/home-service.entity';
import {
  HomeServiceItem,
  HomeServiceReason,
  HomeServiceResult,
  HomeServiceState,
  InspectedThing,
} from '../home-service/home-service.rules';
import { LivelihoodProjectRow } from '../livelihood-project/livelihood-project.entity';
import { ProjectState } from '../livelihood-project/livelihood-project.rules';
import { PatrolRow } from '../patrol/patrol.entity';
import { PatrolOutcome } from '../patrol/patrol.rules';
import { SuggestionRow } from '../suggestion/suggestion.entity';
import { SuggestionKind, SuggestionState } from '../suggestion/suggestion.rules';
import { before, dayBefore, keep, type SamplePlace, type SampleSite } from './sample-grid-place';

/** One or two of each kind that those of a grid do. */
export async function seedDoneInGrid(
  tx: EntityManager,
  { grids: [first, second], unitId }: SamplePlace,
): Promise<void> {
  for (const [index, remark] of [null, '商户占道，已当场劝离（示例）'].entries()) {
    const outcome = remark === null ? PatrolOutcome.NOTHING_FOUND : PatrolOutcome.FOUND;
    const patrol = { ...first, state: 'RECORDED' as const, at: before(index + 1), theme: '汛期巡查', outcome, remark };
    await keep(tx, PatrolRow, `sample ${index}`, 'recordPatrol', patrol);
  }
  await keep(tx, ServiceActivityRow, 'sample 0', 'recordActivity', {
    ...first,
    state: ActivityState.HELD,
    at: before(20),
    endsAt: null,
    title: '便民服务进社区（示例）',
    kindCode: null,
    venue: '社区广场',
    organiserUnitId: null,
    themes: ['文明风尚'],
    partners: [{ name: '社区卫生服务中心', unitId: null }],
    zones: [
      { name: '义诊区', services: ['测血压', '慢病咨询'], headCount: 60 },
      { name: '理发区', services: ['义剪'], headCount: 40 },
    ],
    withMinors: false,
    headCount: 100,
    summary: '示例数据',
  });
  await keep(tx, SuggestionRow, 'sample 0', 'answerSuggestion', {
    ...first,
    state: SuggestionState.ANSWERED,
    at: before(15),
    kind: SuggestionKind.SUGGESTION,
    venue: '公园意见征集角',
    text: '希望增设分类垃圾桶（示例）',
    receiptNumber: null,
    alias: '付某',
    collectingUnitId: null,
    reply: '已列入整改计划（示例）',
    repliedAt: before(13),
    adopted: true,
    followUp: null,
    published: true,
  });
  await keep(tx, HomeServiceRow, 'sample 0', 'completeHomeService', {
    ...second,
    state: HomeServiceState.DONE,
    at: before(9),
    item: HomeServiceItem.PENSION_ELIGIBILITY,
    otherItem: null,
    reason: HomeServiceReason.NO_SMARTPHONE,
    alias: '陈某',
    door: '示例楼1单元101',
    visitorAppointmentId: null,
    result: HomeServiceResult.PASSED,
    resultOn: dayBefore(9),
    remark: null,
    inspections: [{ thing: InspectedThing.GAS, safe: true }],
  });
  await keep(tx, DonationRow, 'sample 0', 'recordDonation', {
    ...second,
    state: DonationState.RECORDED,
    at: before(5),
    institution: '某小学（示例）',
    institutionUnitId: null,
    organisers: [{ name: '慈善组织（示例）', unitId: null }],
    goods: [{ name: '书包', quantity: 120, unit: '个' }],
    beneficiaryCount: 120,
    receivedOn: null,
    remark: null,
  });
  await keep(tx, DisputeRow, 'sample 0', 'openDispute', {
    ...second,
    state: DisputeState.OPEN,
    at: before(3),
    kind: DisputeKind.NEIGHBOURS,
    summary: '楼上漏水引发争执（示例）',
    parties: [
      { name: '王**', standing: '楼上住户' },
      { name: '李*', standing: '楼下住户' },
    ],
    mediatorAppointmentId: null,
    mediatorUnitId: null,
    mediatorGridId: null,
    records: [],
    agreement: null,
    referral: null,
    settledAt: null,
  });
  await seedCampaign(tx, first, second);
  await seedProject(tx, second, unitId);
}

async function seedCampaign(tx: EntityManager, first: SampleSite, second: SampleSite): Promise<void> {
  const subdistrict = { ...first, divisionId: first.subdistrictId ?? first.divisionId, gridId: null };
  const campaignId = await keep(tx, CampaignRow, 'sample 0', 'planCampaign', {
    ...subdistrict,
    state: CampaignState.OPEN,
    at: before(10),
    endsAt: before(-20),
    title: '消防敲门行动（示例）',
    topics: ['安全用电', '电动车充电', '逃生自救'],
    card: '火警119（示例卡片）',
    summary: null,
  });
  const tallies = [
    { households: 420, met: 260, refused: 6, absent: 90, cardsLeft: 340 },
    { households: 380, met: 95, refused: 2, absent: 40, cardsLeft: 130 },
  ];
  await tx.insert(
    CampaignTargetRow,
    [first, second].map(({ gridId }, index) => ({
      ...tallies[index]!,
      id: seedId('campaign-target', `sample 0 ${index}`),
      campaignId,
      gridId: gridId!,
      version: 1,
    })),
  );
}

async function seedProject(tx: EntityManager, site: SampleSite, unitId: string | null): Promise<void> {
  const option = { id: seedId('project-option', 'sample 0'), title: '沿现状管线改造', finding: '示例勘察结果' };
  await keep(tx, LivelihoodProjectRow, 'sample 0', 'chooseProjectOption', {
    ...site,
    state: ProjectState.UNDER_WAY,
    at: before(60),
    title: '老旧小区供水管网改造（示例）',
    theme: '水电气路房',
    need: '高层住户水压不足（示例）',
    beneficiaryCount: 700,
    leadUnitId: unitId,
    options: [{ ...option, surveyedOn: dayBefore(70), estimatedYuan: 480_000, chosen: true }],
    funding: [{ source: '示例资金', amountYuan: 480_000 }],
    stages: [
      {
        id: seedId('project-stage', 'sample 0'),
        title: '开挖',
        dueOn: dayBefore(20),
        doneOn: dayBefore(22),
        note: null,
      },
      { id: seedId('project-stage', 'sample 1'), title: '铺设', dueOn: dayBefore(-10), doneOn: null, note: null },
    ],
    acceptances: [],
  });
}
