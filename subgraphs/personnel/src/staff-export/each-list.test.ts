import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Moves } from '../../test/moves';
import { Secondments } from '../../test/secondments';
import { divisionId, smallDistrict, unitId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { StaffFiles } from '../../test/staff-files';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { MatterKind } from '../decision-form/decision-form.enums';
import { NoticedMatterRow, NoticeScopeRow, PublicNoticeRow } from '../public-notice/public-notice.entity';
import { NoticeAudience, NoticeObjectors, NoticeState } from '../public-notice/public-notice.enums';
import { QualificationReviewRow, ReviewReplyRow } from '../qualification-review/qualification-review.entity';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { StaffList } from './staff-export.enums';

const street = '410103003';
const community = divisionId('410103003001');
const committee = unitId('committee:410103003001');
const office = unitId(`subdistrict-office:${street}`);
const today = shanghaiDay(new Date());
const ending = { divisionId: community, endsBefore: '2032-01-01' };
const onProbation = 'filter: { probationEndsBefore: "2032-01-01" }';
const due = { reviewDueBefore: '2032-01-01' };

/** Of each list: the root field that shows it, the heading of the id, and where the screen has the person’s name. */
const lists: Record<StaffList, readonly [field: string, id: string, name?: string]> = {
  PEOPLE: ['people', '人员编号', 'name'],
  POSTS: ['posts', '岗位编号'],
  APPOINTMENTS: ['appointments', '任职编号', 'person { name }'],
  RESERVE_ENTRIES: ['reserveEntries', '人选编号', 'person { name }'],
  PROMOTION_MOVES: ['promotionMoves', '记录编号', 'person { name }'],
  SECONDMENTS: ['secondments', '历练编号', 'person { name }'],
  WORK_DEVICES: ['workDevices', '终端编号'],
  RESERVE_BATCHES: ['reserveBatches', '批次编号'],
  QUALIFICATION_REVIEWS: ['qualificationReviews', '联审编号', 'person { name }'],
  PUBLIC_NOTICES: ['publicNotices', '公示编号'],
  TOPIC_ASSIGNMENTS: ['topicAssignments', '领题编号', 'secondment { person { name } }'],
  SHARED_CASES: ['sharedCases', '案例编号'],
  TRAINING_COURSES: ['trainingCourses', '课程编号'],
  TRAININGS: ['trainings', '结业编号', 'person { name }'],
  RECRUITMENTS: ['recruitments', '招聘编号'],
  RECRUITMENT_APPLICATIONS: ['recruitmentApplications', '报考编号', 'person { name }'],
};

/**
 * Lists that are no file: rules and paths are documents, keys are no staff, emergencies are looked at one by one, who was erased is told by certificates alone, and
 * the succession board lays posts, appointments and entries side by side, which are files each. The audit is a file of its own.
 */
const noFiles = [
  'apiKeys',
  'breakGlasses',
  'eligibilityRuleSets',
  'eligibleCandidates',
  'erasureCertificates',
  'legalHolds',
  'personErasures',
  'personnelAudit',
  'promotionTracks',
  'successionBoard',
];

onEachEngine('each list that is taken along', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let staff: Staff;
  let files: StaffFiles;
  let noticed: { id: string; name: string };

  const people: Record<string, Viewer> = {
    community: person('list-community', grant('UNIT_MEMBER', 'UNIT', committee)),
    street: person('list-street', grant('UNIT_MEMBER', 'UNIT', office)),
    streetHr: person('list-street-hr', grant('HR_OFFICER', 'DIVISION', divisionId(street))),
    otherStreetHr: person('list-other-hr', grant('HR_OFFICER', 'DIVISION', divisionId('410103002'))),
    district: callers.hrOfficer,
    nominee: person('list-nominee', grant('UNIT_MEMBER', 'UNIT', committee)),
    outsider: person('list-outsider'),
  };

  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-each-list-'));
    subgraph = await startPersonnel(home, smallDistrict, { mediaDirectory: directory });
    staff = new Staff(subgraph);
    files = new StaffFiles(staff);
    await signIn('list-community', { kind: 'COMMITTEE', title: '工作人员', unitId: committee });
    await signIn('list-street', {});
    await signIn('list-street-hr', hr(street));
    await signIn('list-other-hr', hr('410103002'));
    const nominee = await signIn('list-nominee', { kind: 'COMMITTEE', title: '委员候选', unitId: committee });
    const secondee = await new Secondments(staff).begun();
    people.secondee = secondee.viewer;
    await schemeOf(secondee);
    await trained([nominee, secondee.personId]);
    await recruited();
    noticed = { id: nominee, name: '甄公示' };
    await subgraph.database.manager.query(`UPDATE person SET full_name = '${noticed.name}' WHERE id = '${nominee}'`);
    await reviewedAndMadePublic(nominee);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
    rmSync(directory, { recursive: true });
  });

  const hr = (code: string) => ({
    ...{ role: 'HR_OFFICER', kind: 'OFFICE', title: '人事', unitId: null, divisionId: divisionId(code) },
  });
  const signIn = async (subject: string, post: object) => {
    const id = await staff.person({ subject, divisionId: community });
    await staff.appointed(id, await staff.post(post), { from: '2024-01-01' });
    return id;
  };
  const done = async (mutation: string, input: object, fields: string, viewer?: Viewer) => {
    const answer = await staff.do(mutation, input, fields, viewer);
    expect(answer.errors).toEqual([]);
    return answer;
  };

  const schemeOf = async ({ id: secondmentId, viewer }: { id: string; viewer: Viewer }) => {
    const topic = { secondmentId, title: '老旧小区“飞线”', goal: '逐户核对，列出清单' };
    await done('takeTopic', topic, 'topic { id }', viewer);
    const told = { secondmentId, title: '一户一策', text: '先看，再说' };
    await done('shareCase', told, 'sharedCase { id }', viewer);
  };
  const trained = async (personIds: readonly string[]) => {
    const asked = { expectedVersion: 0, title: '网格基础，第一课' };
    const { course } = await done('keepTrainingCourse', asked, 'course { id }');
    for (const personId of personIds) {
      const completion = { personId, courseId: course.id, completedOn: addDays(today, -3), certificateNumber: '证1' };
      await done('recordCompletion', completion, 'training { id }');
    }
  };
  const recruited = async () => {
    const plan = {
      ...{ divisionId: divisionId('410103'), name: '招聘一', places: 2, stages: ['WRITTEN'], readOn: today },
      ...{ registrationFrom: addDays(today, -3), registrationTo: addDays(today, 3), basis: '招字1号' },
      postIds: [await new Moves(staff).institutionPost()],
    };
    const { recruitment } = await done('planRecruitment', plan, 'recruitment { id }');
    const recruitmentId = recruitment.id;
    const registered = (viewer?: Viewer) =>
      done('registerForRecruitment', { recruitmentId }, 'application { id }', viewer);
    const { application } = await registered(people.nominee);
    await registered(people.community);
    const qualified = { applicationId: application.id, expectedVersion: 1, qualified: true, form: { comment: '齐全' } };
    await done('qualifyApplication', qualified, 'application { id }');
    const rows = [{ applicationId: application.id, expectedVersion: 2, outcome: 'PASSED', mark: '87.5' }];
    const results = { recruitmentId, stage: 'WRITTEN', rows, errorPolicy: 'REJECT_EVERYTHING' };
    await done('recordStageResults', results, 'rows { row }');
  };
  /** Two reviews in the community, one of them of the nominee, and a notice on which the nominee stands. */
  const reviewedAndMadePublic = async (nominee: string) => {
    const matter = { matterKind: MatterKind.RESERVE_ENTRY, divisionId: community };
    const counted = { days: 5, dayUnit: DayUnit.CALENDAR_DAY, daysBasis: null };
    const review = (personId: string): QualificationReviewRow => ({
      ...{ ...matter, id: newId(), matterId: newId(), personId, caption: '后备人选', currentKey: newId() },
      ...{ ...counted, askedDay: today, dueDay: addDays(today, 5), dueProvisional: false },
      ...{ bySubject: 'x', synthetic: true },
    });
    const reviews = [review(nominee), review(await staff.person())];
    const replies = reviews.map(({ id: reviewId }) => ({ id: newId(), reviewId, unitId: office }));
    const notice: PublicNoticeRow = {
      ...{ id: newId(), matterKind: matter.matterKind, title: '公示一', contact: null, divisionId: divisionId(street) },
      ...{ ...counted, firstDay: today, lastDay: addDays(today, 5), lastDayProvisional: false },
      ...{ state: NoticeState.RUNNING, bySubject: 'x' },
      ...{
        takesAnonymous: false,
        audience: NoticeAudience.STAFF,
        objectors: NoticeObjectors.STAFF,
        synthetic: true,
        version: 1,
      },
    };
    const named = { ...matter, noticeId: notice.id, matterId: newId(), personId: nominee, caption: '拟入库' };
    await subgraph.database.transaction(async (tx) => {
      await tx.insert(QualificationReviewRow, reviews);
      await tx.insert(ReviewReplyRow, replies);
      await tx.insert(PublicNoticeRow, notice);
      await tx.insert(NoticeScopeRow, { noticeId: notice.id, divisionId: community });
      await tx.insert(NoticedMatterRow, { ...named, currentKey: newId() });
    });
  };

  const kinds = Object.keys(lists) as StaffList[];

  it('is one of the graph’s, and the graph has no list of people that is none', async () => {
    const query = '{ __schema { queryType { fields { name type { name } } } } }';
    const { fields } = (await ask(subgraph, callers.hrOfficer, query)).data.__schema.queryType;
    const connections = fields
      .filter(({ type }: { type: { name: string | null } }) => type.name?.endsWith('Connection'))
      .map(({ name }: { name: string }) => name);
    const others = connections.filter((name: string) => !noFiles.includes(name));
    expect(kinds.map((kind) => lists[kind][0]).sort()).toEqual(others.sort());
  });

  it.each(kinds)('%s has for each role the rows and names that the screen shows, in its order', async (list) => {
    const [field, idHeading, name] = lists[list];
    const counts: Record<string, number> = {};
    for (const [role, viewer] of Object.entries(people)) {
      const shown = await files.listed(viewer, field, '', `id ${name ?? ''}`);
      const taken = await files.taken(viewer, { list });
      expect([role, taken.map((row) => row[idHeading])]).toEqual([role, shown.map(({ id }) => id)]);
      if (name) {
        const names = shown.map((node) => (node.secondment?.person ?? node.person ?? node).name ?? '');
        expect([role, taken.map((row) => row.姓名)]).toEqual([role, names]);
      }
      counts[role] = taken.length;
    }
    // Of every list there is something to be seen, and not by everybody.
    expect(counts.district! > 0).toBe(true);
    expect(counts.outsider! < counts.district!).toBe(true);
  });

  it('has what came of a recruitment’s stages for the person and HR officers of the line alone', async () => {
    const marks = async (viewer: Viewer) =>
      (await files.taken(viewer, { list: 'RECRUITMENT_APPLICATIONS' })).map((row) => [row.笔试结果, row.笔试成绩]);
    const passed = ['通过', '87.5'];
    const none = ['', ''];
    expect(await marks(people.nominee!)).toEqual([passed]);
    expect(await marks(people.community!)).toEqual([none]);
    expect(await marks(people.streetHr!)).toEqual([passed, none]);
    expect(await marks(people.otherStreetHr!)).toEqual([]);
  });

  it('shows in no file the name that a notice or a review shows on the screen for its days', async () => {
    const { street, community } = people;
    const screen = await files.listed(street!, 'publicNotices', '', 'id named { fullName }');
    expect(JSON.stringify(screen)).toContain(noticed.name);
    expect(JSON.stringify(await files.listed(street!, 'qualificationReviews', '', 'fullName'))).toContain(noticed.name);
    for (const viewer of [street!, community!]) {
      for (const list of ['PUBLIC_NOTICES', 'QUALIFICATION_REVIEWS']) {
        expect(JSON.stringify(await files.taken(viewer, { list }))).not.toContain(noticed.name);
      }
    }
  });

  it.each([
    ['RECRUITMENTS', { open: false }, 'recruitments', 'filter: { open: false }'],
    [
      'RECRUITMENT_APPLICATIONS',
      { applicationState: 'EXAMINED' },
      'recruitmentApplications',
      'filter: { state: EXAMINED }',
    ],
    ['TRAINING_COURSES', { inUse: true }, 'trainingCourses', 'filter: { inUse: true }'],
    ['TOPIC_ASSIGNMENTS', { topicState: 'TAKEN' }, 'topicAssignments', 'filter: { state: TAKEN }'],
    ['QUALIFICATION_REVIEWS', { waitingForViewer: true }, 'qualificationReviews', 'filter: { waitingForViewer: true }'],
    ['PUBLIC_NOTICES', { showing: true }, 'publicNotices', 'filter: { showing: true }'],
    ['APPOINTMENTS', ending, 'appointments', `filter: { divisionId: "${community}", endsBefore: "2032-01-01" }`],
    ['SECONDMENTS', { endsBefore: '2032-01-01' }, 'secondments', 'filter: { endsBefore: "2032-01-01" }'],
    ['RESERVE_ENTRIES', { withOpenAppeal: true }, 'reserveEntries', 'filter: { withOpenAppeal: true }'],
    ['RESERVE_ENTRIES', due, 'reserveEntries', 'filter: { reviewDueBefore: "2032-01-01" }'],
    ['RESERVE_ENTRIES', { proposedExit: 'OVER_AGE' }, 'reserveEntries', 'filter: { proposedExit: OVER_AGE }'],
    ['PROMOTION_MOVES', { commitmentBroken: true }, 'promotionMoves', 'filter: { commitmentBroken: true }'],
    ['PROMOTION_MOVES', { probationEndsBefore: '2032-01-01' }, 'promotionMoves', onProbation],
    ['POSTS', { placeEnded: true }, 'posts', 'filter: { placeEnded: true }'],
  ])('%s takes %j as the screen does', async (list, filter, field, args) => {
    for (const viewer of [people.district!, people.street!]) {
      const shown = await files.listed(viewer, field, `, ${args}`);
      const taken = await files.taken(viewer, { list, filter });
      expect(taken.map((row) => row[lists[list as StaffList][1]])).toEqual(shown.map(({ id }) => id));
    }
  });
});
