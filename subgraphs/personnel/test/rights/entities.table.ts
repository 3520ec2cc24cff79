/**
 * How far each caller is answered something in a field of an entity, by whatever way that came to it: of the things of which
 * anybody is. Fields of an entity that agree share a row.
 */
export const seenOfEntities: Readonly<Record<string, readonly (readonly [fields: string, who: string])[]>> = {
  ApiKey: [
    [
      'id label createdAt version permits division secrets changes availableActions',
      'LINE: street administrator | ALL: district administrator',
    ],
    ['revokedAt', ''],
  ],
  Appointment: [
    ['id role synthetic version', 'DISTRICT: without office | ALL: staff'],
    ['duties courseStandings standsInFor', ''],
    ['person post from state acting concurrentHead term terms employmentKind unit to', 'ALL: staff'],
    ['grid', 'ALL: everybody'],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  Appraisal: [
    [
      'id from to comment state ground appraisedAt synthetic version secondment grade firstGrade timeline findings evidence',
      'SELF: secondee | LINE: street HR | ALL: district HR',
    ],
    ['settlement', ''],
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
  Incident: [['id', '']],
  LegalHold: [
    ['id personId placedAt version person basis', 'LINE: street HR | ALL: district HR'],
    ['liftedAt liftingBasis', ''],
  ],
  NoticeObjection: [
    [
      'id matterId ground state channel anonymous raisedAt synthetic version publicNotice objector receivedOn',
      'SELF: nominee, secondee | ALL: district HR',
    ],
    ['registrationNumber', 'ALL: district HR'],
    ['documents', ''],
    ['settledAt decisionForms', 'SELF: secondee | ALL: district HR'],
    ['availableActions', 'ALL: district HR'],
  ],
  PartyHouseholdLink: [
    [
      'id synthetic version partyOrganization division address addressIsMasked from',
      'LINE: street HR, street administrator | ALL: district HR, district administrator',
    ],
    ['person basis availableActions', 'LINE: street HR | ALL: district HR'],
    ['to', ''],
  ],
  PartyOrganization: [
    ['id', 'ALL: everybody'],
    ['householdLinks', 'LINE: street HR, street administrator | ALL: district HR, district administrator'],
  ],
  Person: [
    [
      'id synthetic name nameIsMasked at workPhone',
      'SELF: somebody whose office has ended | EVERYWHERE ON DUTY: other staff | LINE AND EVERYWHERE ON DUTY: street HR | ALL: district HR',
    ],
    [
      'eligibility retirement',
      "SELF: somebody whose office has ended, nominee, secondee, outside unit's administrator, outside unit's member | LINE: street HR | DISTRICT: district HR",
    ],
    ['facts trainings', 'SELF: nominee | LINE: street HR | ALL: district HR'],
    [
      'identityNumber privatePhone',
      'SELF: somebody whose office has ended | DISTRICT ON DUTY: other staff | LINE AND DISTRICT ON DUTY: street HR | ALL: district HR',
    ],
    ['bornOn partyMember', 'LINE: street HR | ALL: district HR'],
    ['appointments', 'ALL: staff'],
  ],
  PersonErasure: [
    [
      'id personId scope state proposedAt version basis timeline decidedAt certificate person words namesakes availableActions',
      'LINE: street HR | ALL: district HR',
    ],
    ['executesOn haltedBy obstacles job', ''],
  ],
  Post: [
    ['id role kind title synthetic version from establishment gaps unit grid holders', 'ALL: staff'],
    ['tier requiredCourses to', ''],
    ['availableActions', 'LINE: street HR | ALL: district HR'],
  ],
  PromotionMove: [
    [
      'id kind state fromTier toTier effectiveOn basis synthetic version person division fromPost toPost employmentKind election timeline',
      'SELF: nominee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'termTo meeting meetingOn batchId handovers appointment track ageRelaxation haltedBy probation commitment noticeStanding',
      '',
    ],
    [
      'inspection offTrackReason decisionForms leavesAppointmentIds availableActions',
      'LINE: street HR | ALL: district HR',
    ],
  ],
  PromotionTrack: [
    ['id synthetic version division from name basis nodes paths versions timeline', 'ALL: staff'],
    ['to', ''],
    ['availableActions', 'ALL: district HR'],
  ],
  PublicNotice: [
    [
      'id matterKind title opensOn lastDay lastDayProvisional days dayUnit state audience objectors takesAnonymous synthetic version named scope',
      'ALL: everybody',
    ],
    ['contact daysBasis', ''],
    ['objections', 'OWN: nominee, secondee | ALL: district HR'],
    ['decisionForms', 'ALL: district HR'],
    ['availableActions', 'OWN: somebody whose office has ended, nominee, secondee | ALL: district HR'],
  ],
  QualificationReview: [
    [
      'id matterKind matterId caption askedOn dueOn dueProvisional days dayUnit synthetic standing replies person division',
      'LINE: street HR | ALL: district HR, asked department',
    ],
    ['daysBasis', ''],
    ['fullName availableActions', 'ALL: asked department'],
  ],
  Recruitment: [
    [
      'id name places registrationFrom registrationTo readOn basis synthetic version division posts stages timeline availableActions',
      'ALL: staff',
    ],
    ['commitmentMonths cancelledBecause', ''],
  ],
  RecruitmentApplication: [
    [
      'id state synthetic version recruitment person results decisionForms timeline availableActions',
      'SELF: nominee | LINE: street HR | ALL: district HR',
    ],
    ['move', ''],
  ],
  ReserveBatch: [
    [
      'id name readOn state reviewDayUnit noticeDayUnit synthetic version ageRules division',
      '2 OF 3: nominee | 1 OF 3: secondee | ALL: committee, street office, clerk of the street office, street HR, district HR',
    ],
    [
      'reviewDays reviewUnits eligibilityRules',
      'ALL: nominee, committee, street office, clerk of the street office, street HR, district HR',
    ],
    ['noticeDays daysBasis quotas', ''],
    ['decisionForms', 'ALL: committee, street office, clerk of the street office, street HR, district HR'],
    ['availableActions', 'ALL: district HR'],
  ],
  ReserveEntry: [
    [
      'id tier step recommendedOn selectedOn synthetic version batch person division recommendingUnit selectingUnit decisionForms timeline',
      'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    [
      'enteredOn reviewDueOn proposedExit reviewStanding',
      'SELF: nominee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['exitReason', ''],
    ['agesOutOn eligible qualificationReview', 'LINE: street HR | ALL: district HR'],
    [
      'endedOn rejectionReason',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['appeals', 'SELF: secondee | LINE: street HR | ALL: district HR'],
    [
      'noticeStanding',
      'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['availableActions', 'SELF: nominee | 2 OF 12: street office, clerk of the street office | ALL: district HR'],
  ],
  Secondment: [
    [
      'id synthetic version person originUnit grid division appointment from to stage timeline topics',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['appraisals eligibility availableActions', 'SELF: secondee | LINE: street HR | ALL: district HR'],
    ['mechanisms duties services', ''],
  ],
  SharedCase: [
    [
      'id title text sharedAt withdrawn synthetic version division grid',
      'ALL: secondee, district HR | LINE: street HR',
    ],
    ['secondment availableActions', 'SELF: secondee | LINE: street HR | ALL: district HR'],
    ['incidents', ''],
  ],
  TopicAssignment: [
    [
      'id title goal takenOn state result reportedOn synthetic version secondment timeline evidence',
      'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
    ['dueOn confirmedOn incidents', ''],
    [
      'availableActions',
      'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
    ],
  ],
  Training: [
    [
      'id completedOn certificateNumber synthetic version person course withdrawn',
      'SELF: nominee | LINE: street HR | ALL: district HR',
    ],
    ['validUntil link session source', ''],
  ],
  TrainingCourse: [
    ['id title description inUse synthetic version sessions', 'ALL: staff'],
    ['link validMonths source', ''],
  ],
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
    ['staffExports', ''],
    ['staffImports', 'ALL: street HR'],
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
