import type { Database } from '@gridweave/subgraph/database';
import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager, EntityTarget } from 'typeorm';
import { ServiceActivityRow } from '../activity/activity.entity';
import { ActivityState } from '../activity/activity.rules';
import { CampaignRow, CampaignTargetRow } from '../campaign/campaign.entity';
import { CampaignState } from '../campaign/campaign.rules';
import { DisputeRow } from '../dispute/dispute.entity';
import { DisputeKind, DisputeState } from '../dispute/dispute.rules';
import { DonationRow } from '../donation/donation.entity';
import { DonationState } from '../donation/donation.rules';
import { knownSite } from '../grid-matter/grid-matter.commands';
import { GridMatterEntryRow, type GridMatterRow } from '../grid-matter/grid-matter.entity';
import { HomeServiceRow } from '../home-service/home-service.entity';
import {
  HomeServiceItem,
  HomeServiceReason,
  HomeServiceResult,
  HomeServiceState,
  InspectedThing,
} from '../home-service/home-service.rules';
import { IncidentRow } from '../incident/incident.entity';
import {
  JointMeetingAttendanceRow,
  JointMeetingDecisionRow,
  JointMeetingItemRow,
  JointMeetingRow,
} from '../joint-meeting/joint-meeting.entity';
import {
  AttendanceState,
  CrossScope,
  DecisionKind,
  DecisionState,
  MeetingState,
} from '../joint-meeting/joint-meeting.rules';
import { LivelihoodProjectRow } from '../livelihood-project/livelihood-project.entity';
import { ProjectState } from '../livelihood-project/livelihood-project.rules';
import { PatrolRow } from '../patrol/patrol.entity';
import { PatrolOutcome } from '../patrol/patrol.rules';
import { SuggestionRow } from '../suggestion/suggestion.entity';
import { SuggestionKind, SuggestionState } from '../suggestion/suggestion.rules';
import { SupervisionRow } from '../supervision/supervision.entity';
import { SupervisedKind, SupervisionState } from '../supervision/supervision.rules';
import { sampleEnd } from './make-sample';

const subdistrictName = '人和路街道';
const day = 24 * 3_600_000;
const before = (days: number) => new Date(sampleEnd.getTime() - days * day);
const dayBefore = (days: number) => shanghaiDay(before(days));

/** Writes a few labelled things done in the grids beside incidents, one or two of a kind, unless they are there. */
export async function seedGridMatters(database: Database, territory: Territory): Promise<void> {
  const place = placeOf(territory);
  const isThere = await database.manager.existsBy(PatrolRow, { id: seedId('patrol', 'sample 0') });
  if (!place || isThere) return;
  const incident = await database.manager.findOneBy(IncidentRow, { id: seedId('incident', 'development') });
  await database.transaction(async (tx) => {
    await seedDoneInGrid(tx, place);
    if (incident) await seedDecidedAbout(tx, territory, place, incident);
  });
}

interface SamplePlace {
  /** Two community grids of a subdistrict. */
  readonly grids: readonly [SampleSite, SampleSite];
  readonly districtId: string;
  readonly unitId: string | null;
}
type SampleSite = Pick<GridMatterRow, 'divisionId' | 'subdistrictId' | 'districtId' | 'gridId'>;

function placeOf(territory: Territory): SamplePlace | null {
  const subdistrict = [...territory.divisions()].find(({ name, live }) => live && name === subdistrictName);
  const [first, second] = [...territory.grids()]
    .filter(({ kind, live }) => live && kind === 'COMMUNITY')
    .filter(({ divisionId }) => subdistrict && territory.isWithin(divisionId, subdistrict.id))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id, divisionId }) => ({ ...knownSite(territory, divisionId), gridId: id }));
  const unit = territory.unit(seedId('unit', 'city:drainage-3'));
  if (!first || !second || !first.districtId) return null;
  return { grids: [first, second], districtId: first.districtId, unitId: unit?.live ? unit.id : null };
}

/** Writes one matter with the single entry that tells of it. */
async function keep<Row extends GridMatterRow>(
  tx: EntityManager,
  entity: new () => Row,
  label: string,
  action: string,
  row: Omit<Row, 'id' | 'version' | 'recordedAt' | 'synthetic'>,
): Promise<string> {
  const name = tx.dataSource.getMetadata(entity).tableName.replaceAll('_', '-');
  const id = seedId(name, label);
  const shared = { id, version: 1, recordedAt: row.at, synthetic: true };
  const { state, at } = row;
  await tx.insert(entity as EntityTarget<GridMatterRow>, { ...row, ...shared } as unknown as GridMatterRow);
  const entry = { matterId: id, at, action, state, byRole: 'GRID_MEMBER', reason: null };
  await tx.insert(GridMatterEntryRow, { ...entry, id: seedId('grid-matter-entry', `${name} ${label}`) });
  return id;
}

async function seedDoneInGrid(tx: EntityManager, { grids: [first, second], unitId }: SamplePlace): Promise<void> {
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

/** A meeting about the development incident, what it decided, and the order by which somebody looks on. */
async function seedDecidedAbout(
  tx: EntityManager,
  territory: Territory,
  { districtId, unitId, grids }: SamplePlace,
  incident: IncidentRow,
): Promise<void> {
  if (unitId === null) return;
  const meetingId = await keep(tx, JointMeetingRow, 'sample 0', 'closeJointMeeting', {
    ...knownSite(territory, districtId),
    state: MeetingState.CLOSED,
    at: before(1),
    title: '三跨事件联席会议（示例）',
    venue: '区运行中心',
    crossScopes: [CrossScope.DEPARTMENT, CrossScope.LEVEL],
    minutes: '示例纪要',
    closedAt: before(1),
  });
  const itemId = seedId('joint-meeting-item', 'sample 0');
  const about = { incidentId: incident.id, unmanagedPlaceId: null };
  const question = '反复冒水的管段由谁长期管养（示例）';
  await tx.insert(JointMeetingItemRow, {
    ...about,
    id: itemId,
    meetingId,
    position: 0,
    question,
    deferredReason: null,
  });
  const present = { meetingId, unitId, state: AttendanceState.PRESENT, delegateTitle: '所长' };
  await tx.insert(JointMeetingAttendanceRow, present);
  await tx.insert(JointMeetingDecisionRow, {
    ...about,
    id: seedId('joint-meeting-decision', 'sample 0'),
    meetingId,
    itemId,
    kind: DecisionKind.OTHER,
    state: DecisionState.OPEN,
    version: 1,
    text: '十日内查明管线权属（示例）',
    unitId,
    assistingUnitIds: [],
    fromUnitId: null,
    categoryCode: '0301',
    gridId: incident.gridId,
    legIds: [],
    decidedAt: before(1),
    dueAt: before(-10),
    settledAt: null,
    result: null,
    refusedReason: null,
    replacesId: null,
  });
  await keep(tx, SupervisionRow, 'sample 0', 'superviseIncident', {
    ...knownSite(territory, incident.divisionId),
    gridId: incident.gridId ?? grids[0].gridId,
    state: SupervisionState.OPEN,
    at: before(0),
    number: 'DB20260630-S001',
    subjectKind: SupervisedKind.INCIDENT,
    subjectId: incident.id,
    openSubjectId: incident.id,
    theme: '排水（示例）',
    reason: '同一地点反复发生（示例）',
    urgedUnitId: unitId,
    dueAt: before(-10),
    milestones: [
      {
        id: seedId('milestone', 'sample 0'),
        title: '查明管线权属',
        dueAt: before(-5).toISOString(),
        doneAt: null,
        note: null,
      },
    ],
    visits: [],
    urgeCount: 0,
    lastUrgedAt: null,
    liftedAt: null,
    result: null,
  });
}
