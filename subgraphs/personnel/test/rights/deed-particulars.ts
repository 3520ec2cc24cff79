import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { statute2025 } from '../../src/retirement/retirement.rules';
import { nothing, type SiteThings } from './site-things';

export const today = shanghaiDay(new Date());
export const day = (days: number) => addDays(today, days);
export const hour = (days: number, at: number) => `${day(days)}T${at}:00:00+08:00`;

/** What a deed, or one way to do it, is given beside what every deed is given. */
export type Particulars = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export function particularsAt(things: SiteThings): Particulars {
  return {
    ...ofPosts(things),
    ...ofGridStaff(things),
    ...ofFiles(things),
    ...ofRules(things),
    ...ofPool(things),
    ...ofNotices(things),
    ...ofMoves(things),
    ...ofSecondments(things),
    ...ofTransfers,
  };
}

/** People of a site in the order in which they were planted. */
const [nominee, secondee, published, leaving] = [0, 1, 2, 3];
const person = (things: SiteThings, who = nominee) => things.at('Person', who);
/** A post that nobody holds. */
const vacant = (things: SiteThings) => things.at('Post', 1);

function ofPosts(things: SiteThings): Particulars {
  const street = things.place(({ streetId }) => streetId);
  return {
    createPost: { role: 'GRID_MEMBER', kind: 'GRID', gridId: things.place(({ dedicated }) => dedicated(2)) },
    'createPost (one that keeps files)': { role: 'HR_OFFICER', kind: 'OFFICE', divisionId: street },
    changePost: { kind: 'GRID' },
    endPost: { postId: vacant(things) },
    requireCourses: { courseIds: [things.ofDistrict('TrainingCourse')] },
    appoint: { postId: vacant(things), employmentKind: 'FULL_TIME' },
    'appoint (to a post that keeps files)': { postId: things.at('PostOfHr'), employmentKind: 'FULL_TIME' },
    standInFor: { personId: person(things, published), from: day(1), to: day(2) },
    correctAppointment: { from: '2024-02-01', employmentKind: 'FULL_TIME' },
  };
}

function ofGridStaff(things: SiteThings): Particulars {
  const newcomer = { subject: 'planted-newcomer', name: '甄新', from: today, to: day(9) };
  return {
    assignGridDuties: { duties: ['COLLECTOR'] },
    assignGridWatch: { from: hour(3, 20), to: hour(4, 10) },
    registerDevice: { assetNumber: 'EXAMPLE-1' },
    issueDevice: { workDeviceId: things.at('WorkDevice', 1), personId: person(things, secondee) },
    linkHousehold: { from: today },
    endHouseholdLink: { on: today },
    nameUnitAdministrator: newcomer,
    admitUnitMember: newcomer,
    dismissUnitMember: { appointmentId: things.outside('Appointment'), on: today },
  };
}

function ofFiles(things: SiteThings): Particulars {
  const paper = { title: '示例' };
  return {
    registerPerson: { name: '甄新' },
    recordPersonFact: { kind: 'HONOUR' },
    'recordPersonFact (discipline)': { kind: 'DISCIPLINE' },
    recordIdentityNumber: { number: '11010519491231002X' },
    revealPerson: { fields: ['IDENTITY_NUMBER'], purpose: 'JOINT_REVIEW' },
    proposePersonErasure: { personId: person(things, leaving), basis: paper },
    placeLegalHold: { basis: paper },
    liftLegalHold: { basis: paper },
  };
}

function ofRules(things: SiteThings): Particulars {
  const ofDistrict = { divisionId: things.places.district() };
  const draft = { ruleSetId: things.ofDistrict('EligibilityRuleSet', 1) };
  const rules = {
    basis: { title: '示例', issuedBy: '示例' },
    rules: [{ key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } }],
  };
  const track = {
    nodes: [
      { key: 'chief', name: '网格长', role: 'GRID_CHIEF' },
      { key: 'member', name: '委员', tier: 'MEMBER' },
    ],
    paths: [{ fromKey: 'chief', toKey: 'member', kinds: ['ELECTION'] }],
  };
  return {
    draftEligibilityRuleSet: { ...rules, ...ofDistrict, purpose: { kind: 'TIER', tier: 'DEPUTY' } },
    redraftEligibilityRuleSet: { ...rules, from: day(1) },
    approveEligibilityRuleSet: draft,
    discardEligibilityDraft: draft,
    createPromotionTrack: { ...track, ...ofDistrict },
    changePromotionTrack: { ...track, from: day(1) },
    changeRetirementTable: { expectedVersion: 1, ...structuredClone(statute2025) },
    keepDecisionReason: { code: 'EXAMPLE' },
    keepSchemeCatalogueItem: { code: 'EXAMPLE' },
  };
}

/** Entries of a site in the order in which they were planted. */
const [nominated, rejected, toBePublished, inPool] = [0, 1, 2, 3];

function ofPool(things: SiteThings): Particulars {
  const entry = (which: number) => ({ reserveEntryId: things.at('ReserveEntry', which) });
  const unitId = things.place(({ office }) => office);
  const steps = { errorPolicy: 'REJECT_FAILED_ROWS', unitId, rows: [{ reason: '示例' }] };
  return {
    recommendCandidate: {
      ...{ batchId: things.ofDistrict('ReserveBatch', 1), unitId: things.place(({ committee }) => committee) },
      reason: '示例',
    },
    selectCandidate: { unitId },
    'takeReserveSteps (select)': { ...steps, step: 'SELECT' },
    'takeReserveSteps (enter)': { ...steps, step: 'ENTER' },
    'takeReserveSteps (reject)': { ...steps, step: 'REJECT' },
    reviewEntry: entry(inPool),
    exitPool: { ...entry(inPool), exitReason: 'HEALTH' },
    appealEntry: entry(rejected),
  };
}

function ofNotices(things: SiteThings): Particulars {
  const matterId = things.at('ReserveEntry', toBePublished);
  const { asked } = things.places;
  return {
    requestQualificationReview: { matterKind: 'RESERVE_ENTRY', matterIds: [matterId], unitIds: [asked(0)] },
    answerQualificationReview: { unitId: asked(1), outcome: 'PASS' },
    openNotice: { matterKind: 'RESERVE_ENTRY', matterIds: [things.at('ReserveEntry', nominated)] },
    'openNotice (of a move)': { matterKind: 'PROMOTION_MOVE', matterIds: [things.at('PromotionMove')] },
    objectToNotice: { matterId },
    recordObjection: { matterId, channel: 'PAPER' },
  };
}

function ofMoves(things: SiteThings): Particulars {
  const moving = {
    ...{ personId: person(things), kind: 'APPOINTMENT', toPostId: vacant(things), effectiveOn: day(20) },
    ...{ employmentKind: 'FULL_TIME', offTrackReason: '示例' },
  };
  const postId = things.ofDistrict('Post');
  return {
    proposeAppointment: moving,
    proposeAppointments: { rows: [moving] },
    recordElection: { entitled: 100, voted: 80, votesFor: 60 },
    rescheduleAppointment: { effectiveOn: day(25) },
    recordMove: { kind: 'APPOINTMENT', fromTier: 'OTHER_POST', toTier: 'OTHER_POST', effectiveOn: day(-9) },
    completeHandover: { handoverId: nothing },
    planRecruitment: {
      ...{ divisionId: things.places.district(), postIds: [postId], stages: ['WRITTEN'] },
      ...{ registrationFrom: today, registrationTo: day(3) },
    },
    registerForRecruitment: { personId: person(things, secondee) },
    'registerForRecruitment (oneself)': {},
    recordStageResults: { stage: 'WRITTEN', rows: [{ outcome: 'PASSED', mark: '80' }] },
    proposeHire: { postId, contractFrom: day(20), employmentKind: 'FULL_TIME' },
  };
}

function ofSecondments(things: SiteThings): Particulars {
  const places = { postId: things.at('Post', 2), originUnitId: things.places.asked(1) };
  return {
    beginSecondment: { ...places, from: day(1), to: day(9) },
    extendSecondment: { to: day(160) },
    appraiseSecondment: { from: day(-30), to: day(-1), gradeCode: 'COMPETENT' },
    settleAppraisalAppeal: { gradeCode: 'COMPETENT' },
    scheduleTrainingSession: { startsAt: hour(3, 10), endsAt: hour(3, 11) },
    importCompletions: {
      ...{ errorPolicy: 'REJECT_FAILED_ROWS', sourceSystem: 'school' },
      rows: [{ sourceId: 'r-1', courseSourceId: 'c-1', completedOn: day(-3) }],
    },
  };
}

const ofTransfers: Particulars = {
  exportStaff: { list: 'PEOPLE' },
  'exportStaff (with whole numbers)': { list: 'PEOPLE', unmasking: { purpose: 'JOINT_REVIEW', reason: '示例' } },
  breakGlass: { hours: 8 },
  createApiKey: { permits: ['SENSOR'] },
  openBrowserSession: { digest: '0'.repeat(64), subject: 'somebody' },
};
