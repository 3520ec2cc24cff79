import { freshKey } from '@gridweave/testing/ask';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { statute2025 } from '../../src/retirement/retirement.rules';
import { partyId } from '../small-district';
import type { Plants } from './plants';
import { districtId, outsideUnit, placeOf, reviewUnits, type Site } from './sites';

/** Where deeds are tried; `nowhere` has nothing, and ids that nothing has. */
export type DeedSite = Site | 'nowhere';

const nothing = '018907e2-0400-7357-9525-3a592e984c1b';
const today = shanghaiDay(new Date());
const day = (days: number) => addDays(today, days);
const hour = (days: number, at: number) => `${day(days)}T${at}:00:00+08:00`;

/** Which planted thing a field of an input names. */
const named: Readonly<Record<string, string>> = {
  personId: 'Person',
  apiKeyId: 'ApiKey',
  appealId: 'ReserveAppeal',
  applicationId: 'RecruitmentApplication',
  appointmentId: 'Appointment',
  appraisalId: 'Appraisal',
  factId: 'PersonFact',
  fileId: 'StaffImport',
  gridWatchId: 'GridWatch',
  householdLinkId: 'PartyHouseholdLink',
  importId: 'StaffImport',
  legalHoldId: 'LegalHold',
  noticeId: 'PublicNotice',
  objectionId: 'NoticeObjection',
  personErasureId: 'PersonErasure',
  postId: 'Post',
  promotionMoveId: 'PromotionMove',
  reserveEntryId: 'ReserveEntry',
  reviewId: 'QualificationReview',
  secondmentId: 'Secondment',
  sharedCaseId: 'SharedCase',
  topicId: 'TopicAssignment',
  trainingId: 'Training',
  workDeviceId: 'WorkDevice',
};

/** The same for those of the unit outside. */
const namedOutside: Readonly<Record<string, string>> = { unitAdministratorId: 'UnitAdministrator' };

/** The same for what the district has one of. */
const namedOfDistrict: Readonly<Record<string, string>> = {
  batchId: 'ReserveBatch',
  courseId: 'TrainingCourse',
  promotionTrackId: 'PromotionTrack',
  recruitmentId: 'Recruitment',
  ruleSetId: 'EligibilityRuleSet',
  sessionId: 'TrainingSession',
};

const things = { ...named, ...namedOutside, ...namedOfDistrict };

/** Fills in what a deed asks for so that whoever may do it could, were it not for the state in which things are. */
export class DeedInputs {
  constructor(
    private readonly plants: Plants,
    /** By id. */
    private readonly versions: ReadonlyMap<string, number>,
  ) {}

  /** `name` is a deed, or one of several ways to do it. */
  of(name: string, type: GraphQLInputObjectType, site: DeedSite): Record<string, unknown> {
    return this.#fill(type, site, this.#particulars(site)[name] ?? {});
  }

  #fill(type: GraphQLInputObjectType, site: DeedSite, given: object): Record<string, unknown> {
    const fields = Object.values(type.getFields());
    const wanted = fields.filter((field) => field.name in given || isNonNullType(field.type));
    const filled: Record<string, unknown> = {};
    for (const { name, type: of } of wanted) filled[name] = this.#value(name, of, site, given);
    const thing = wanted.find(({ name }) => name !== 'personId' && things[name]);
    if ('expectedVersion' in type.getFields() && !('expectedVersion' in given)) {
      filled.expectedVersion = thing ? (this.versions.get(`${filled[thing.name]}`) ?? 1) : 0;
    }
    return filled;
  }

  #value(name: string, type: GraphQLInputType, site: DeedSite, given: object): unknown {
    const bare = getNullableType(type);
    const of = getNamedType(type);
    const own = (given as Record<string, unknown>)[name];
    if (isInputObjectType(of) && isListType(bare) && (own === undefined || Array.isArray(own))) {
      return (own ?? [{}]).map((each: object) => this.#fill(of, site, each));
    }
    if (own !== undefined) return own;
    const usual = this.#usual(site)[name];
    if (usual !== undefined) return usual;
    if (named[name]) return this.#at(named[name], site);
    if (namedOutside[name]) return this.#outside(namedOutside[name], site);
    if (namedOfDistrict[name]) return this.#ofDistrict(namedOfDistrict[name], site);
    if (isInputObjectType(of)) return this.#fill(of, site, {});
    if (isEnumType(of)) return of.getValues()[0]?.name;
    const byType: Record<string, unknown> = { String: '示例', Int: 9, Boolean: true, LocalDate: today, ID: nothing };
    const value = byType[of.name];
    if (value === undefined) throw new Error(`nothing is known to give as ${name}`);
    return isListType(bare) ? [value] : value;
  }

  #at(type: string, site: DeedSite, index = 0): string {
    if (site === 'nowhere') return nothing;
    const thing = this.plants.of(type, site)[index];
    if (!thing) throw new Error(`no ${type} ${index} was planted at ${site}`);
    return thing.id;
  }

  #ofDistrict(type: string, site: DeedSite, index = 0): string {
    return site === 'nowhere' ? nothing : `${this.plants.of(type, 'district')[index]?.id}`;
  }

  #outside(type: string, site: DeedSite): string {
    return site === 'nowhere' ? nothing : this.plants.at(type, 'outside');
  }

  /** What a field gets whichever the deed. */
  #usual(site: DeedSite): Record<string, unknown> {
    const place = site === 'nowhere' ? null : placeOf(site);
    return {
      idempotencyKey: freshKey(),
      row: 1,
      divisionId: place?.divisionId ?? nothing,
      gridId: place?.dedicated(2) ?? nothing,
      unitId: place ? outsideUnit : nothing,
      partyOrganizationId: place ? partyId(place.group) : nothing,
      handoverId: nothing,
      form: { comment: '示例' },
      basis: '示例',
      from: day(30),
      to: day(60),
      on: day(1),
      expiresAt: hour(9, 20),
    };
  }

  /** What a deed gets besides. Things of a site are in the order in which they were planted. */
  #particulars(site: DeedSite): Record<string, Record<string, unknown>> {
    const place = site === 'nowhere' ? null : placeOf(site);
    const at = (type: string, index = 0) => this.#at(type, site, index);
    const ofDistrict = (type: string, index = 0) => this.#ofDistrict(type, site, index);
    const district = place ? districtId : nothing;
    const [nominated, rejected, published, pooled] = [0, 1, 2, 3].map((index) => at('ReserveEntry', index));
    const [nominee, secondee, colleague, leaving] = [0, 1, 2, 3].map((index) => at('Person', index));
    const [vacant, forSecondees] = [at('Post', 1), at('Post', 2)];
    const paper = { title: '示例' };
    const moving = {
      ...{ personId: nominee, kind: 'APPOINTMENT', toPostId: vacant, effectiveOn: day(20) },
      ...{ employmentKind: 'FULL_TIME', offTrackReason: '示例' },
    };
    const keepsFiles = { role: 'HR_OFFICER', kind: 'OFFICE', divisionId: place?.streetId ?? nothing };
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
    const steps = { errorPolicy: 'REJECT_FAILED_ROWS', unitId: place?.office ?? nothing, rows: [{ reason: '示例' }] };
    const newcomer = { subject: 'planted-newcomer', name: '甄新', from: today, to: day(9) };
    const draft = { ruleSetId: ofDistrict('EligibilityRuleSet', 1) };
    return {
      admitUnitMember: newcomer,
      answerQualificationReview: { unitId: place ? reviewUnits[1] : nothing, outcome: 'PASS' },
      appealEntry: { reserveEntryId: rejected },
      appoint: { postId: vacant, employmentKind: 'FULL_TIME' },
      'appoint (to a post that keeps files)': { postId: at('PostOfHr'), employmentKind: 'FULL_TIME' },
      appraiseSecondment: { from: day(-30), to: day(-1), gradeCode: 'COMPETENT' },
      approveEligibilityRuleSet: draft,
      assignGridDuties: { duties: ['COLLECTOR'] },
      assignGridWatch: { from: hour(3, 20), to: hour(4, 10) },
      beginSecondment: {
        postId: forSecondees,
        originUnitId: place ? reviewUnits[1] : nothing,
        from: day(1),
        to: day(9),
      },
      changePost: { kind: 'GRID' },
      changePromotionTrack: { ...track, from: day(1) },
      changeRetirementTable: { expectedVersion: 1, ...structuredClone(statute2025) },
      correctAppointment: { from: '2024-02-01', employmentKind: 'FULL_TIME' },
      createApiKey: { permits: ['SENSOR'] },
      createPost: { role: 'GRID_MEMBER', kind: 'GRID', gridId: place?.dedicated(2) ?? nothing },
      'createPost (one that keeps files)': keepsFiles,
      createPromotionTrack: { ...track, divisionId: district },
      discardEligibilityDraft: draft,
      dismissUnitMember: { appointmentId: this.#outside('Appointment', site), on: today },
      draftEligibilityRuleSet: { ...rules, divisionId: district, purpose: { kind: 'TIER', tier: 'DEPUTY' } },
      endHouseholdLink: { on: today },
      endPost: { postId: vacant },
      exitPool: { reserveEntryId: pooled, exitReason: 'HEALTH' },
      exportStaff: { list: 'PEOPLE' },
      'exportStaff (with whole numbers)': { list: 'PEOPLE', unmasking: { purpose: 'JOINT_REVIEW', reason: '示例' } },
      extendSecondment: { to: day(160) },
      importCompletions: {
        errorPolicy: 'REJECT_FAILED_ROWS',
        sourceSystem: 'school',
        rows: [{ sourceId: 'r-1', courseSourceId: 'c-1', completedOn: day(-3) }],
      },
      issueDevice: { workDeviceId: at('WorkDevice', 1), personId: secondee },
      keepDecisionReason: { code: 'EXAMPLE' },
      keepSchemeCatalogueItem: { code: 'EXAMPLE' },
      linkHousehold: { from: today },
      nameUnitAdministrator: newcomer,
      objectToNotice: { matterId: published },
      openNotice: { matterKind: 'RESERVE_ENTRY', matterIds: [nominated] },
      'openNotice (of a move)': { matterKind: 'PROMOTION_MOVE', matterIds: [at('PromotionMove')] },
      placeLegalHold: { basis: paper },
      liftLegalHold: { basis: paper },
      planRecruitment: {
        ...{ divisionId: district, postIds: [ofDistrict('Post')], stages: ['WRITTEN'] },
        ...{ registrationFrom: today, registrationTo: day(3) },
      },
      proposeAppointment: moving,
      proposeAppointments: { rows: [moving] },
      proposeHire: { postId: ofDistrict('Post'), contractFrom: day(20), employmentKind: 'FULL_TIME' },
      proposePersonErasure: { personId: leaving, basis: paper },
      recommendCandidate: {
        batchId: ofDistrict('ReserveBatch', 1),
        unitId: place?.committee ?? nothing,
        reason: '示例',
      },
      recordElection: { entitled: 100, voted: 80, votesFor: 60 },
      recordIdentityNumber: { number: '11010519491231002X' },
      recordMove: { kind: 'APPOINTMENT', fromTier: 'OTHER_POST', toTier: 'OTHER_POST', effectiveOn: day(-9) },
      recordObjection: { matterId: published, channel: 'PAPER' },
      recordPersonFact: { kind: 'HONOUR' },
      'recordPersonFact (discipline)': { kind: 'DISCIPLINE' },
      recordStageResults: { stage: 'WRITTEN', rows: [{ outcome: 'PASSED', mark: '80' }] },
      redraftEligibilityRuleSet: { ...rules, from: day(1) },
      registerDevice: { assetNumber: 'EXAMPLE-1' },
      registerForRecruitment: { personId: secondee },
      'registerForRecruitment (oneself)': {},
      requestQualificationReview: {
        ...{ matterKind: 'RESERVE_ENTRY', matterIds: [published], unitIds: place ? [reviewUnits[0]] : [nothing] },
      },
      requireCourses: { courseIds: [ofDistrict('TrainingCourse')] },
      rescheduleAppointment: { effectiveOn: day(25) },
      reviewEntry: { reserveEntryId: pooled },
      revealPerson: { fields: ['IDENTITY_NUMBER'], purpose: 'JOINT_REVIEW' },
      scheduleTrainingSession: { startsAt: hour(3, 10), endsAt: hour(3, 11) },
      selectCandidate: { unitId: place?.office ?? nothing },
      settleAppraisalAppeal: { gradeCode: 'COMPETENT' },
      standInFor: { personId: colleague, from: day(1), to: day(2) },
      'takeReserveSteps (select)': { ...steps, step: 'SELECT' },
      'takeReserveSteps (enter)': { ...steps, step: 'ENTER' },
      'takeReserveSteps (reject)': { ...steps, step: 'REJECT' },
    };
  }
}
