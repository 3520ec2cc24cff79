/** HR officers of the line, and of the district. */
const hr = 'LINE: street HR | ALL: district HR';
/** What is the district’s alone, so that no street decides for others or raises itself. */
const ofDistrict = 'ALL: district HR';
/** The secondee writes, or an HR officer for them. */
const ofSecondee = 'OWN: secondee | LINE: street HR | ALL: district HR';
/** Administrators of the line, and of the district. */
const administrators = 'LINE: street administrator | ALL: district administrator';
/** Whoever brought a file, and nobody above: it was an HR officer of the street here, and others elsewhere. */
const whoBrought = 'OWN: street HR';

/** Who may do a deed and how far; after it the code that they are told all the same where things are not ready for it. */
type Row = string | readonly [who: string, told: string];

/**
 * Who gets through with each deed in its own community, another of the line, and one of another line. A deed that is about
 * no community is done by whoever may do it at ALL. In brackets stands what makes a second row of a deed.
 */
export const deedsOf: Readonly<Record<string, Row>> = {
  // Posts and appointments: HR over the place; posts that keep files or rights are the district’s.
  createPost: hr,
  'createPost (one that keeps files)': ofDistrict,
  changePost: hr,
  endPost: hr,
  requireCourses: hr,
  appoint: hr,
  'appoint (to a post that keeps files)': ofDistrict,
  standInFor: hr,
  correctAppointment: hr,
  endAppointment: hr,
  withdrawAppointment: [hr, 'APPOINTMENT_ALREADY_BEGUN'],
  annulAppointment: hr,
  importAppointmentCorrections: whoBrought,

  // Grid staff: HR over the grid; people of outside units by their own administrator, whom the operation centre names.
  assignGridDuties: hr,
  assignGridWatch: hr,
  cancelGridWatch: hr,
  registerDevice: hr,
  issueDevice: hr,
  returnDevice: hr,
  reportDeviceLost: hr,
  disableDevice: hr,
  linkHousehold: hr,
  endHouseholdLink: hr,
  nameUnitAdministrator: 'ALL: district administrator',
  endUnitAdministrator: 'ALL: district administrator',
  admitUnitMember: "ALL: outside unit's administrator",
  dismissUnitMember: "ALL: outside unit's administrator",

  // Files of people: HR that keeps them.
  registerPerson: hr,
  recordPersonFact: hr,
  'recordPersonFact (discipline)': hr,
  correctPersonFact: hr,
  withdrawPersonFact: hr,
  recordIdentityNumber: hr,
  revealPerson: hr,
  proposePersonErasure: [hr, 'ERASURE_ALREADY_OPEN'],
  decidePersonErasure: hr,
  withdrawPersonErasure: hr,
  resumePersonErasure: [hr, 'ERASURE_PROPOSED'],
  placeLegalHold: hr,
  liftLegalHold: hr,

  // Rules, tracks and tables: the district’s.
  draftEligibilityRuleSet: ofDistrict,
  redraftEligibilityRuleSet: ofDistrict,
  approveEligibilityRuleSet: ofDistrict,
  discardEligibilityDraft: ofDistrict,
  retireEligibilityRuleSet: ofDistrict,
  createPromotionTrack: ofDistrict,
  changePromotionTrack: ofDistrict,
  retirePromotionTrack: ofDistrict,
  changeRetirementTable: ofDistrict,
  keepDecisionReason: 'ALL: district administrator',
  keepSchemeCatalogueItem: ofDistrict,

  // The pool: a community recommends, its street selects, the district enters.
  openReserveBatch: ofDistrict,
  closeReserveBatch: ofDistrict,
  recommendCandidate: 'OWN: committee | LINE: street HR | ALL: district HR',
  importReserveRoster: whoBrought,
  selectCandidate: ['LINE: street office, clerk of the street office', 'CANDIDATE_ALREADY_SELECTED'],
  enterPool: [ofDistrict, 'REVIEW_PENDING'],
  rejectCandidate: ofDistrict,
  'takeReserveSteps (select)': ['LINE: street office, clerk of the street office', 'CANDIDATE_ALREADY_SELECTED'],
  'takeReserveSteps (enter)': [ofDistrict, 'REVIEW_PENDING'],
  'takeReserveSteps (reject)': ofDistrict,
  reviewEntry: 'LINE: street office, clerk of the street office | ALL: district HR',
  exitPool: ofDistrict,
  withdrawCandidate: 'OWN: nominee',
  appealEntry: ['OWN: secondee', 'ALREADY_APPEALED'],
  settleAppeal: ofDistrict,

  // Joint review and notice: asked and settled by the district here, answered by whom it asks.
  requestQualificationReview: ofDistrict,
  answerQualificationReview: 'ALL: asked department',
  openNotice: [ofDistrict, 'REVIEW_PENDING'],
  'openNotice (of a move)': [hr, 'MOVE_NOT_TO_BE_NOTICED'],
  withdrawNotice: ofDistrict,
  objectToNotice: ['OWN: somebody whose office has ended, nominee, secondee', 'OBJECTION_ALREADY_OPEN'],
  recordObjection: ofDistrict,
  settleObjection: ofDistrict,

  // Moves: HR over the new post.
  proposeAppointment: hr,
  proposeAppointments: hr,
  recordInspection: [hr, 'MOVE_ALREADY_INSPECTED'],
  decideAppointment: hr,
  decideAppointments: hr,
  recordElection: [hr, 'MOVE_ALREADY_INSPECTED'],
  rescheduleAppointment: [hr, 'MOVE_ALREADY_INSPECTED'],
  cancelAppointment: hr,
  recordMove: hr,
  annulMove: [hr, 'MOVE_ALREADY_INSPECTED'],
  concludeProbation: [hr, 'NO_PROBATION'],
  completeHandover: [hr, 'HANDOVER_NOT_FOUND'],

  // Recruitment: the district’s; whoever applies may take it back.
  planRecruitment: ofDistrict,
  cancelRecruitment: ofDistrict,
  registerForRecruitment: hr,
  'registerForRecruitment (oneself)': ['ALL: somebody whose office has ended, nominee, secondee', 'ALREADY_REGISTERED'],
  withdrawApplication: 'OWN: nominee | LINE: street HR | ALL: district HR',
  qualifyApplication: [ofDistrict, 'APPLICATION_ALREADY_EXAMINED'],
  recordStageResults: [ofDistrict, 'STAGE_ALREADY_TAKEN'],
  proposeHire: ofDistrict,

  // Secondments: HR of the line, never one’s own; the secondee tells, somebody above confirms.
  beginSecondment: hr,
  extendSecondment: hr,
  endSecondment: hr,
  takeTopic: ofSecondee,
  reportTopicResult: [ofSecondee, 'TOPIC_ALREADY_REPORTED'],
  confirmTopicResult: 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  appraiseSecondment: [hr, 'PERIOD_ALREADY_APPRAISED'],
  appealAppraisal: ['OWN: secondee', 'ALREADY_APPEALED'],
  settleAppraisalAppeal: hr,
  shareCase: ofSecondee,
  changeSharedCase: ofSecondee,
  withdrawSharedCase: ofSecondee,

  // Training: courses are the district’s, what somebody has done belongs to the file.
  keepTrainingCourse: ofDistrict,
  scheduleTrainingSession: ofDistrict,
  cancelTrainingSession: ofDistrict,
  recordCompletion: hr,
  importCompletions: hr,
  withdrawCompletion: hr,

  // Files that are taken along, by whoever sees a list; and files that are brought.
  exportStaff: 'ALL: staff, somebody without office, somebody whose office has ended',
  'exportStaff (with whole numbers)': 'ALL: street HR, district HR',
  applyStaffImport: [whoBrought, 'IMPORT_NOT_PLANNED'],
  discardStaffImport: whoBrought,

  // Who did and saw what.
  exportPersonnelAudit: 'ALL: auditor',

  // Browsers: their own for everybody who signs in, all others' for the gateway.
  openBrowserSession: 'ALL: gateway',
  closeBrowserSession: 'ALL: gateway',
  endMySessions: 'ALL: staff, somebody without office, somebody whose office has ended',

  // Emergency rights: on the strength of an office that stands in the files, here a checker’s; ended and reviewed by the district.
  breakGlass: 'LINE: nominee',
  endBreakGlass: 'ALL: district administrator',
  reviewBreakGlass: ['ALL: supervisor', 'BREAK_GLASS_STILL_OPEN'],

  // Keys.
  createApiKey: administrators,
  rotateApiKey: administrators,
  revokeApiKey: administrators,
  rotateFieldKeys: 'ALL: district administrator',
};

/**
 * Who may learn by a refusal that a thing is there which they have no right to change: whoever sees it anyway, by the code
 * that they would be told if it were not. Everybody else is told no more than that.
 */
export const knowsOfIt: Readonly<Record<string, string>> = {
  // Places are public.
  DIVISION_NOT_FOUND: 'everybody',
  GRID_NOT_FOUND: 'everybody',
  PARTY_NOT_FOUND: 'everybody',
  UNIT_OF_WRONG_LEVEL: 'everybody',
  NOT_AN_OUTSIDE_UNIT: 'everybody',
  // So is what is announced, and that a grid has a chief.
  NOTICE_NOT_FOUND: 'everybody',
  RECRUITMENT_NOT_FOUND: 'everybody',
  COURSE_NOT_FOUND: 'everybody',
  APPOINTMENT_NOT_FOUND: 'everybody',
  // What whoever works here sees.
  POST_NOT_FOUND: 'staff',
  WATCH_NOT_FOUND: 'staff',
  RULE_SET_NOT_FOUND: 'staff',
  TRACK_NOT_FOUND: 'staff',
  BATCH_NOT_FOUND: 'street HR, district HR',
  // What is seen, and is for others to change.
  RESERVE_ENTRY_NOT_FOUND: 'district HR',
  REVIEW_NOT_FOUND: 'district HR',
  APPRAISAL_NOT_FOUND: 'district HR',
  DEVICE_NOT_FOUND: 'district administrator',
  HOUSEHOLD_LINK_NOT_FOUND: 'district administrator',
  BREAK_GLASS_NOT_FOUND: 'supervisor, auditor, district administrator',
  UNIT_ADMINISTRATOR_NOT_FOUND: "outside unit's administrator",
  CASE_NOT_FOUND: 'secondee',
};

/**
 * What HR officers of the district are told who would do something about themselves, by who they are besides. In no row
 * stands what decides nothing: to put oneself forward or to a review, where others decide; to apply, to withdraw and to
 * appeal; to look at one's own numbers; duties, devices and households.
 */
export const aboutOneself: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nominee: {
    OWN_APPOINTMENT:
      'appoint correctAppointment endAppointment withdrawAppointment annulAppointment assignGridWatch proposeAppointment proposeAppointments recordInspection decideAppointment decideAppointments recordElection rescheduleAppointment cancelAppointment recordMove annulMove concludeProbation completeHandover qualifyApplication recordStageResults proposeHire beginSecondment',
    OWN_ENTRY: 'enterPool rejectCandidate reviewEntry exitPool takeReserveSteps',
    OWN_TRAINING: 'recordCompletion importCompletions withdrawCompletion',
    FORBIDDEN:
      'recordPersonFact correctPersonFact withdrawPersonFact recordIdentityNumber placeLegalHold liftLegalHold',
    SETTLER_IS_OBJECTOR: 'settleObjection',
  },
  secondee: {
    OWN_SECONDMENT: 'extendSecondment endSecondment confirmTopicResult appraiseSecondment settleAppraisalAppeal',
    OWN_ENTRY: 'settleAppeal',
  },
  published: { OBJECTION_TO_SELF: 'objectToNotice recordObjection', SETTLER_IS_NAMED: 'settleObjection' },
  leaving: { FORBIDDEN: 'proposePersonErasure decidePersonErasure withdrawPersonErasure' },
};
