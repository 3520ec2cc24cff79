/** How far each caller sees through each root field: of the things that it answers, or of those that it is asked about. */
export const seenThroughRoots: Readonly<Record<string, string>> = {
  apiKeyHolders: 'ALL: gateway',
  apiKeys: 'LINE: street administrator | ALL: district administrator',
  appointments: 'DISTRICT: without office | ALL: staff',
  breakGlasses: 'ALL: supervisor, auditor, district administrator',
  browserSessionHolders: 'ALL: gateway',
  cadrePipeline: 'LINE: street HR | ALL: district HR',
  decisionReasons: 'ALL: staff',
  eligibility:
    "SELF: somebody whose office has ended, nominee, secondee, outside unit's administrator, outside unit's member | LINE: street HR | DISTRICT: district HR",
  eligibilityRuleSet: 'ALL: staff',
  eligibilityRuleSets: 'ALL: staff',
  eligibilityWhatIf: 'ALL: district HR',
  eligibleCandidates: 'LINE: street HR | DISTRICT: district HR',
  erasureCertificates: 'LINE: street HR, street administrator | ALL: district HR, district administrator',
  legalHolds: 'LINE: street HR | ALL: district HR',
  mySessions: 'ALL: nominee',
  people:
    "SELF: somebody whose office has ended, secondee | SELF AND OWN COLLEAGUE: nominee | ELSEWHERE SECONDED: chief of a dedicated grid elsewhere | LINE: street HR | DISTRICT: district HR | OWN ON DUTY: community dispatcher | LINE ON DUTY: street dispatcher, shift leader, street administrator | DISTRICT ON DUTY: district administrator | OUTSIDE: outside unit's administrator, outside unit's member",
  peopleByNumber: 'LINE: street HR | DISTRICT: district HR',
  person:
    'SELF: somebody whose office has ended | EVERYWHERE EVER ON DUTY: other staff | LINE AND EVERYWHERE EVER ON DUTY: street HR | ALL: district HR',
  personErasures: 'LINE: street HR | ALL: district HR',
  personnelAudit: 'ALL: auditor',
  personnelJob: 'ALL: street HR, district administrator',
  posts: 'ALL: staff',
  promotionMoves:
    'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  promotionTracks: 'ALL: staff',
  publicNotice: 'ALL: everybody',
  publicNotices: 'ALL: everybody',
  qualificationReview: 'LINE: street HR | ALL: district HR, asked department',
  qualificationReviews: 'LINE: street HR | ALL: district HR, asked department',
  recruitmentApplications: 'SELF: nominee, secondee | LINE: street HR | ALL: district HR',
  recruitments: 'ALL: staff',
  reserveBatches:
    '2 OF 3: nominee, secondee | ALL: committee, street office, clerk of the street office, street HR, district HR',
  reserveEntries:
    'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  reserveEntry:
    'SELF: nominee, secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  retirementMonth: 'ALL: staff',
  retirementTable: 'ALL: staff',
  sampleScenario: '',
  schemeCatalogue: 'ALL: staff',
  secondment:
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  secondments:
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  sharedCases: 'ALL: secondee, district HR | LINE: street HR',
  staffImport: 'ALL: street HR',
  successionBoard: 'OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  topicAssignments:
    'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR',
  trainingCourses: 'ALL: staff',
  trainings: 'SELF: nominee, secondee | LINE: street HR | ALL: district HR',
  viewer:
    'ALL: staff, resident, somebody without office, somebody whose office has ended, system from outside, gateway',
  workDevices: 'SELF: nominee | LINE: street HR, street administrator | ALL: district HR, district administrator',
};
