/** Where everybody gets through whose place it is: the desk, those on the spot, those who look on. */
const desk = 'THEIRS: dispatchers, shift leaders';
const leaders = 'THEIRS: shift leaders';
const checkers = 'THEIRS: dispatchers, shift leaders, checker';
const callers = 'THEIRS: dispatchers, shift leaders, follow-up caller';
const supervision = 'THEIRS: supervisors';
const holders = 'THEIRS: shift leaders, supervisors, administrators';
const centre = 'THEIRS: dispatchers, shift leaders, administrators';
const visitors = 'THEIRS: dispatchers, shift leaders, grid staff';
const ofThePlace = 'THEIRS: dispatchers, shift leaders, administrators, grid staff';
const chiefAndDesk = 'THEIRS: dispatchers, shift leaders, chiefs of grids';
const chiefAndCentre = 'THEIRS: dispatchers, shift leaders, administrators, chiefs of grids';
const onSite = `${chiefAndDesk} | ALL: leading unit`;
const leadingUnit = 'ALL: leading unit';
/** The desk over the one micro grid that there is. */
const deskOfMicroGrid = 'community dispatcher, street dispatcher, district dispatcher, shift leaders';
/** Who sees incidents: everybody with an office in the matter, and those who look on. */
const seers =
  'chiefs, dispatchers, shift leaders, checker, follow-up caller, arbiter, supervisors, administrators, units';
/** Who goes round or takes calls. */
const reporters =
  'grid member, chiefs, dispatchers, shift leaders, checker, follow-up caller, arbiter, supervisors, units';
const ofDistrict = 'ALL: district administrator';

/**
 * Who gets through with each deed, and how far: THEIRS is the place for which somebody holds an office, a key or a token,
 * MICRO to ALL are the sites from near to far. Whoever is not named gets nowhere. A deed that is about no place, or a thing
 * that lies in none, is done at ALL. In brackets stands what makes a second row of a deed.
 */
export const deedsOf: Readonly<Record<string, string>> = {
  // Intake: anybody reports as themselves; staff, keys and doors as what they are, keys in their division alone.
  submitReport: 'ALL: nobody, residents, people',
  'submitReport (as somebody on patrol)': `ALL: ${reporters}`,
  'submitReport (as a sensor)': 'THEIRS: sensor | ALL: Open311 door, gateway',
  'submitReport (as an outside app)': 'THEIRS: outside app | ALL: Open311 door, gateway',
  submitServiceRequest: 'ALL: Open311 door',
  importReports: desk,
  raiseIncident: `${chiefAndDesk}, micro chief`,
  submitSuggestion: 'ALL: everybody',

  // Reports: the desk decides, the chief of the grid verifies, a shift leader decides what was asked for.
  acceptReport: desk,
  declineReport: desk,
  voidReport: desk,
  'decideVoiding (of a report)': leaders,
  verifyReport: 'THEIRS: chiefs of grids',
  acknowledgeDangerAlarm: desk,
  decideReview: leaders,
  revealReporter: callers,
  'attachMedia (to a report)': `${chiefAndDesk}, micro chief, residents`,
  reissueReceipt: desk,
  recordFollowUp: 'THEIRS: follow-up caller',

  // Whoever holds a receipt or a code, and whoever bears the token of the report.
  openReport: 'ALL: everybody',
  openSuggestion: 'ALL: everybody',
  requestReceiptRecovery: 'ALL: everybody',
  redeemReceiptRecovery: 'ALL: everybody',
  requestReview: 'ALL: residents',
  withdrawContact: 'ALL: residents',
  eraseReport: 'ALL: residents',
  answerSurvey: 'ALL: residents',

  // Erasing, and what has to be kept.
  proposeReportErasure: centre,
  decideReportErasure: 'THEIRS: shift leaders, administrators',
  'placeMatterHold (on a report)': holders,
  'placeMatterHold (on an incident)': holders,
  liftMatterHold: holders,

  // Incidents: the desk of the place; checked by others than those who handled it, reviewed above them.
  fileIncident: desk,
  refuseFiling: desk,
  voidIncident: desk,
  'decideVoiding (of an incident)': leaders,
  handleWithinGrid: desk,
  dispatchIncident: desk,
  mergeIncidents: desk,
  unmergeIncident: leaders,
  stateFacts: `${chiefAndCentre}, micro chief`,
  'stateFacts (of what is under way)': `${chiefAndCentre}, micro chief | ALL: leading unit, unit that helps, department clerk`,
  urgeIncident: 'THEIRS: dispatchers, shift leaders, follow-up caller, supervisors',
  'checkIncident (accepted)': checkers,
  'checkIncident (sent back)': checkers,
  closeIncident: checkers,
  reopenIncident: callers,
  closeAfterReview: 'THEIRS: shift leaders, arbiter',
  archiveIncident: 'THEIRS: shift leaders, administrators',
  acknowledgeIncidentAlarm: "THEIRS: dispatchers, chiefs of grids | ALL: outside unit's clerk",

  // Legs: whoever has them, and nobody above.
  signLeg: leadingUnit,
  'signLeg (of a grid)': 'THEIRS: chiefs of grids',
  setOut: leadingUnit,
  arriveOnLeg: leadingUnit,
  startLeg: leadingUnit,
  reportLegResult: leadingUnit,
  'reportLegResult (of a grid)': 'THEIRS: chiefs of grids',
  handOverLeg: leadingUnit,
  recordOutsideOrder: `${desk} | ALL: leading unit`,
  'attachMedia (to a leg)': leadingUnit,
  requestReturn: leadingUnit,
  requestExtension: leadingUnit,
  'requestExtension (of a grid)': 'THEIRS: chiefs of grids',
  requestHold: leadingUnit,
  decideReturn: leaders,
  decideExtension: leaders,
  decideHold: leaders,
  releaseHold: `${leaders} | ALL: leading unit`,

  // On the spot: the chief of the grid, the desk and the unit that leads.
  whistle: chiefAndDesk,
  answerWhistle: 'ALL: department clerk',
  'answerWhistle (not coming)': 'ALL: department clerk',
  'evaluateWhistle (of the desk)': desk,
  'evaluateWhistle (of the chief)': 'THEIRS: chiefs of grids',
  formTaskGroup: onSite,
  changeTaskGroup: onSite,
  endTaskGroup: onSite,
  addResponder: onSite,
  recordResponderArrival: `${chiefAndDesk}, micro chief | ALL: leading unit`,
  recordResponderLeaving: `${chiefAndDesk}, micro chief | ALL: leading unit`,
  'attachMedia (to an incident)': `${chiefAndDesk}, micro chief, checker`,
  removeMedia: desk,
  activatePlan: 'THEIRS: chiefs of grids, shift leaders',
  'activatePlan (whichever plan it is)': 'THEIRS: chiefs of grids, shift leaders',
  'activatePlan (with a level)': 'ALL: district shift leader',
  endActivation: 'THEIRS: chiefs of grids, shift leaders | ALL: outside unit',
  keepEmergencyPlan: 'THEIRS: administrators',
  'keepEmergencyPlan (anew)': 'THEIRS: administrators',

  // What goes on in a grid: those of the place, and the unit that has a part in it.
  planActivity: ofThePlace,
  recordActivity: `${ofThePlace} | ALL: unit that helps`,
  cancelActivity: `${ofThePlace} | ALL: unit that helps`,
  planCampaign: chiefAndCentre,
  recordCampaignVisits: 'THEIRS: grid staff',
  endCampaign: chiefAndCentre,
  recordPatrol: 'THEIRS: grid staff',
  'recordPatrol (of a micro grid)': 'ALL: grid member, grid chief, micro chief',
  recordDonation: ofThePlace,
  confirmDonation: `${ofThePlace} | ALL: unit that helps`,
  withdrawDonation: ofThePlace,
  requestHomeService: visitors,
  'requestHomeService (of a micro grid)': `ALL: grid member, grid chief, micro chief, ${deskOfMicroGrid}`,
  scheduleHomeService: visitors,
  completeHomeService: visitors,
  cancelHomeService: visitors,
  recordSuggestion: ofThePlace,
  answerSuggestion: `${chiefAndCentre} | ALL: unit that helps`,
  followUpSuggestion: `${chiefAndCentre} | ALL: unit that helps`,

  // Disputes: those who handle them alone.
  openDispute: chiefAndDesk,
  'openDispute (of a micro grid)': `ALL: grid chief, micro chief, ${deskOfMicroGrid}`,
  assignMediator: chiefAndDesk,
  recordMediation: chiefAndDesk,
  settleDispute: chiefAndDesk,
  withdrawDispute: chiefAndDesk,
  followUpDispute: chiefAndDesk,

  // What takes long: the operation centre decides, the builder tells, others accept; supervisors look on.
  proposeProject: chiefAndCentre,
  recordProjectSurvey: chiefAndCentre,
  chooseProjectOption: centre,
  completeProjectStage: `${centre} | ALL: leading unit`,
  acceptProject: `${centre}, supervisors`,
  cancelProject: centre,
  conveneJointMeeting: centre,
  recordAttendance: centre,
  recordDecision: centre,
  closeJointMeeting: centre,
  settleDecision: centre,
  refuseDecision: leadingUnit,
  superviseIncident: supervision,
  superviseDecision: supervision,
  superviseProject: supervision,
  urgeSupervised: supervision,
  recordSupervisionVisit: supervision,
  rescheduleSupervision: supervision,
  completeMilestone: supervision,
  liftSupervision: supervision,

  // What holds for the whole district is for its own administrators.
  changeClockRules: ofDistrict,
  recomputeClocks: ofDistrict,
  changeTransitions: ofDistrict,
  changeLegDecisionRules: ofDistrict,
  changeEmergencyAuthorities: ofDistrict,
  changeIncidentSettings: ofDistrict,
  changeQuestionSettings: ofDistrict,
  changeRetentionRules: ofDistrict,
  changeStatisticsSettings: ofDistrict,
  setCategoryHint: ofDistrict,
  setDuplicateRule: 'ALL: district shift leader, district administrator',
  defineActivityKind: ofDistrict,
  recountStatistics: ofDistrict,
  rebuildIncidentIndex: ofDistrict,
  rotateReporterKeys: ofDistrict,

  // Answers to questions: any desk drafts, the district approves.
  draftAnswer: 'ALL: dispatchers, shift leaders, administrators',
  'draftAnswer (anew)': 'ALL: dispatchers, shift leaders, administrators',
  approveAnswer: ofDistrict,
  withdrawAnswer: ofDistrict,

  // What is one’s own, and files of what one sees.
  saveFilter: 'ALL: people',
  'saveFilter (anew)': 'ALL: street dispatcher',
  deleteFilter: 'ALL: street dispatcher',
  exportIncidents: `ALL: ${seers}`,
  exportIncidentsAudit: 'ALL: auditor',
  simulateDutyRules: 'ALL: dispatchers, shift leaders, administrators',
};
