import type { FieldRows, NeverSeen } from '@gridweave/testing/field-table';

/**
 * How far each caller is answered something in a field of an entity, by whatever way that came to it: of the things of which
 * anybody is. Fields of an entity that agree share a row.
 */
export const seenOfEntities: FieldRows = {
  ApiKey: [
    [
      'id label createdAt version permits division secrets changes availableActions revokedAt',
      'LINE: street administrator | ALL: district administrator',
    ],
  ],
  Appointment: [
    ['id role synthetic version', 'DISTRICT: without office | ALL: staff'],
    ['duties grid', 'ALL: everybody'],
    ['courseStandings', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    ['standsInFor person post from state acting concurrentHead term terms employmentKind unit to', 'ALL: staff'],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  Appraisal: [
    [
      'id from to comment state ground appraisedAt synthetic version secondment grade firstGrade timeline findings evidence settlement',
      'SELF: secondee | LINE: street HR | ALL: district HR',
    ],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  BreakGlass: [
    [
      'id role reason openedAt endsAt version division appointment reviewDueOn endedAt endReason finding reviewNote reviewedAt',
      'ALL: supervisor, auditor, district administrator',
    ],
    ['availableActions', 'ALL: district administrator'],
  ],
  Division: [
    ['id name', 'ALL: everybody'],
    ['cadrePipeline', 'LINE: street HR | ALL: district HR'],
    [
      'people',
      'OWN: nominee, secondee, community dispatcher | ELSEWHERE: chief of a dedicated grid elsewhere | LINE: street HR, street dispatcher, shift leader, street administrator | ALL: district HR, district administrator',
    ],
  ],
  EligibilityRuleSet: [
    ['id synthetic version division purpose inForce versions timeline', 'ALL: staff'],
    ['availableActions', 'ALL: district HR'],
  ],
  ErasureCertificate: [
    [
      'id number personId scope decidedByRole decidedAt erasedAt basis erased',
      'LINE: street HR, street administrator | ALL: district HR, district administrator',
    ],
  ],
  Grid: [
    ['id name localNumber members vacant responsible chiefs', 'ALL: everybody'],
    ['watches', 'ALL: staff'],
  ],
  GridAt: [['gridId asOf chiefs', 'ALL: everybody']],
  Incident: [['id', 'ALL: everybody']],
  LegalHold: [
    ['id personId placedAt version person basis liftedAt liftingBasis', 'LINE: street HR | ALL: district HR'],
  ],
  NoticeObjection: [
    [
      'id matterId ground state channel anonymous raisedAt synthetic version publicNotice objector receivedOn documents',
      'SELF: nominee, secondee | ALL: district HR',
    ],
    ['registrationNumber availableActions', 'ALL: district HR'],
    ['settledAt decisionForms', 'SELF: secondee | ALL: district HR'],
  ],
  PartyHouseholdLink: [
    [
      'id synthetic version partyOrganization division address addressIsMasked from to',
      'LINE: street HR, street administrator | ALL: district HR, district administrator',
    ],
    ['person basis availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  PartyOrganization: [
    ['id', 'ALL: everybody'],
    ['householdLinks', 'LINE: street HR, street administrator | ALL: district HR, district administrator'],
  ],
  Person: [
    [
      'id synthetic name nameIsMasked at workPhone',
      'SELF: somebody whose office has ended | EVERYWHERE EVER ON DUTY: other staff | LINE AND EVERYWHERE EVER ON DUTY: street HR | ALL: district HR',
    ],
    [
      'eligibility retirement',
      "SELF: somebody whose office has ended, nominee, secondee, outside unit's administrator, outside unit's member | LINE: street HR | DISTRICT: district HR",
    ],
    ['facts', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    ['trainings', 'SELF: nominee, secondee | LINE: street HR | ALL: district HR'],
    [
      'identityNumber privatePhone',
      'SELF: somebody whose office has ended | DISTRICT EVER ON DUTY: other staff | LINE AND DISTRICT EVER ON DUTY: street HR | ALL: district HR',
    ],
    ['bornOn partyMember', 'LINE: street HR | ALL: district HR'],
    ['appointments', 'ALL: staff'],
  ],
  PersonErasure: [
    [
      'id personId scope state proposedAt version basis timeline decidedAt certificate person words namesakes availableActions executesOn haltedBy obstacles',
      'LINE: street HR | ALL: district HR',
    ],
    ['job', 'ALL: district HR'],
  ],
  Post: [
    [
      'id role kind title synthetic version from establishment gaps unit grid holders tier requiredCourses to',
      'ALL: staff',
    ],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  PromotionMove: [
    [
      'id kind state fromTier toTier effectiveOn basis synthetic version person division toPost employmentKind timeline',
      'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'fromPost election',
      'SELF: nominee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'termTo meeting meetingOn batchId handovers appointment track probation commitment noticeStanding',
      'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'ageRelaxation haltedBy inspection offTrackReason decisionForms leavesAppointmentIds',
      'LINE: street HR | ALL: district HR',
    ],
    ['availableActions', '8 OF 24: street HR | ALL: district HR'],
  ],
  PromotionTrack: [
    ['id synthetic version division from name basis nodes paths versions timeline to', 'ALL: staff'],
    ['availableActions', 'ALL: district HR'],
  ],
  PublicNotice: [
    [
      'id matterKind title opensOn lastDay lastDayProvisional days dayUnit state audience objectors takesAnonymous synthetic version named scope contact daysBasis',
      'ALL: everybody',
    ],
    ['objections', 'OWN: nominee, secondee | ALL: district HR'],
    ['decisionForms', 'ALL: district HR'],
    ['availableActions', 'OWN: somebody whose office has ended, nominee, secondee | ALL: district HR'],
  ],
  QualificationReview: [
    [
      'id matterKind matterId caption askedOn dueOn dueProvisional days dayUnit synthetic standing replies person division daysBasis',
      'LINE: street HR | ALL: district HR, asked department',
    ],
    ['fullName availableActions', 'ALL: asked department'],
  ],
  Recruitment: [
    [
      'id name places registrationFrom registrationTo readOn basis synthetic version division posts stages timeline availableActions commitmentMonths cancelledBecause',
      'ALL: staff',
    ],
  ],
  RecruitmentApplication: [
    [
      'id state synthetic version recruitment person results decisionForms timeline',
      'SELF: nominee, secondee | LINE: street HR | ALL: district HR',
    ],
    ['availableActions', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    ['move', 'SELF: secondee | ALL: district HR'],
  ],
  ReserveBatch: [
    [
      'id name readOn state reviewDayUnit noticeDayUnit synthetic version ageRules division',
      '2 OF 3: nominee, secondee | ALL: committee, street office, clerk of the street office, street HR, district HR',
    ],
    [
      'reviewDays reviewUnits',
      'ALL: nominee, committee, street office, clerk of the street office, street HR, district HR',
    ],
    [
      'eligibilityRules',
      'ALL: nominee, secondee, committee, street office, clerk of the street office, street HR, district HR',
    ],
    ['noticeDays', 'ALL: secondee, committee, street office, clerk of the street office, street HR, district HR'],
    [
      'daysBasis',
      '1 OF 2: nominee, secondee | ALL: committee, street office, clerk of the street office, street HR, district HR',
    ],
    ['quotas decisionForms', 'ALL: committee, street office, clerk of the street office, street HR, district HR'],
    ['availableActions', 'ALL: district HR'],
  ],
  ReserveEntry: [
    [
      'id tier step recommendedOn selectedOn synthetic version batch person division recommendingUnit selectingUnit decisionForms timeline enteredOn',
      'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'reviewDueOn reviewStanding',
      'SELF: nominee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['proposedExit', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    [
      'exitReason endedOn rejectionReason',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['agesOutOn eligible qualificationReview', 'LINE: street HR | ALL: district HR'],
    ['appeals', 'SELF: secondee | LINE: street HR | ALL: district HR'],
    [
      'noticeStanding',
      'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'availableActions',
      'SELF: nominee, secondee | 2 OF 13: street office, clerk of the street office | 12 OF 13: district HR',
    ],
  ],
  Secondment: [
    [
      'id synthetic version person originUnit grid division appointment from to stage timeline topics mechanisms duties services',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['appraisals eligibility availableActions', 'SELF: secondee | LINE: street HR | ALL: district HR'],
  ],
  SharedCase: [
    [
      'id title text sharedAt withdrawn synthetic version division grid incidents',
      'ALL: secondee, district HR | LINE: street HR',
    ],
    ['secondment availableActions', 'SELF: secondee | LINE: street HR | ALL: district HR'],
  ],
  TopicAssignment: [
    [
      'id title goal takenOn state result reportedOn synthetic version secondment timeline evidence dueOn confirmedOn incidents',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'availableActions',
      'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
  ],
  Training: [
    [
      'id completedOn synthetic version person course withdrawn',
      'SELF: nominee, secondee | LINE: street HR | ALL: district HR',
    ],
    ['certificateNumber', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    ['validUntil link session source', 'SELF: secondee | LINE: street HR | ALL: district HR'],
  ],
  TrainingCourse: [['id title description inUse synthetic version sessions link validMonths source', 'ALL: staff']],
  Unit: [
    ['id name', 'ALL: everybody'],
    ['unitAdministrators', "ALL: district administrator, outside unit's administrator"],
    ['posts', 'ALL: staff'],
    ['people', "ALL: outside unit's administrator, outside unit's member"],
  ],
  Viewer: [
    [
      'id kind',
      'SELF: staff, resident, somebody without office, somebody whose office has ended, system from outside, gateway',
    ],
    ['staffExports staffImports', 'ALL: street HR'],
    ['grants', "SELF: nominee, secondee, outside unit's administrator, outside unit's member"],
    [
      'person',
      "SELF: somebody whose office has ended, nominee, secondee, outside unit's administrator, outside unit's member",
    ],
  ],
  WorkDevice: [
    [
      'id assetNumber state synthetic version holder issuedOn division',
      'SELF: nominee | LINE: street HR, street administrator | ALL: district HR, district administrator',
    ],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
};

/** Fields that nobody is ever answered, by why: there are none, since something stands in each. */
export const neverSeen: NeverSeen = {};

/** Root fields that answer nobody here, by why. */
export const answeredToNobody: Readonly<Record<string, string>> = {
  sampleScenario: 'it tells of the sample alone, without which these tests begin',
};
