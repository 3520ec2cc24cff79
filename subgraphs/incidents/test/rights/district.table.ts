import type { SeenOfTypes } from './types.table';
import { chiefs, counters, everybody, gridChiefs, readers, residents, sent, staff } from './who';

/** Who is answered something in the fields of rules, figures, labels and what is somebody’s own. */
export const seenOfDistrict: SeenOfTypes = {
  AnswerRevision: [
    ['revision question text source draftedAt approvedAt', `${staff} | EVERYWHERE PUBLISHED: without office`],
    ['withdrawnAt withdrawnReason', staff],
  ],
  AnswerSource: [['kind title text source approvedAt matched category', everybody]],
  AnsweredQuestion: [['outcome sources leastPercent assistantUrl', everybody]],
  Appointment: [['id', `${sent} | ALL: desks, grid member, grid chief, micro chief, chief elsewhere`]],
  ApprovedAnswer: [
    ['id version state revisions', `${staff} | EVERYWHERE PUBLISHED: without office`],
    ['revisionInForce', everybody],
  ],
  Category: [['id code kind majorName name filingCondition closingCondition source limits', everybody]],
  CategoryHint: [['words ruleIds byPlace category', everybody]],
  CategoryHintRule: [['id version live synthetic words category grid', staff]],
  CategoryLimit: [['condition limit source', everybody]],
  ClockRule: [['kind limit source warnings', staff]],
  ClockRules: [['version madeAt reason rules', staff]],
  ClockWarning: [['percent roles', staff]],
  Division: [
    ['id name', `${staff} | STREET AND BEYOND: without office`],
    ['incidents', `${readers} | ${sent} | COMMUNITY: grid chief, micro chief | BEYOND: chief elsewhere`],
    ['secondmentProblems', 'COMMUNITY: supervisor, street HR | ALL: district supervisor, district HR'],
    ['incidentStatistics', counters],
  ],
  DuplicateRule: [['categoryPrefix version metres hours', staff]],
  DutyRule: [['id', 'ALL: desks, lead unit, department clerk']],
  DutySimulation: [
    [
      'id periodFrom periodTo asOf examined moved factsMissing job shifts moves',
      'SELF: shift leader, street administrator, district administrator',
    ],
  ],
  DutySimulationMove: [
    [
      'outcomeNow outcomeThen draft incident leadThen leadNow ruleNow ruleThen',
      'SELF: shift leader, street administrator, district administrator',
    ],
  ],
  DutySimulationShift: [
    [
      'outcomeNow outcomeThen count leadThen leadNow',
      'SELF: shift leader, street administrator, district administrator',
    ],
  ],
  EmergencyAuthorities: [['version madeAt reason authorities', staff]],
  EmergencyPlan: [['id version name roles sections live division unit', staff]],
  EvidenceNeed: [['categoryPrefix kinds', staff]],
  Grid: [
    ['id name localNumber', everybody],
    ['incidents', `${readers} | ${gridChiefs} | ${sent} | GRID: micro chief`],
    [
      'openIncidentCount',
      `${sent} | ALL: desks, grid chief, micro chief, chief of a dedicated grid, chief elsewhere, other unit, other unit's clerk, department clerk, village committee`,
    ],
  ],
  InboxItem: [
    [
      'kind since dueAt incident',
      'SELF: sent units, grid chief, chief elsewhere, community dispatcher, street dispatcher, dispatcher elsewhere, district dispatcher, shift leader, district shift leader, supervisor, district supervisor',
    ],
    ['leg', 'SELF: sent units, grid chief, chief elsewhere, shift leader, district shift leader'],
    ['returnRequest hold extension', 'SELF: shift leader, district shift leader'],
    ['supervision', 'SELF: supervisor, district supervisor'],
    [
      'report',
      'SELF: community dispatcher, street dispatcher, dispatcher elsewhere, district dispatcher, shift leader, district shift leader',
    ],
  ],
  IncidentCounts: [
    [
      'raised merged voided notFiled filed completed held dispatched closed closedOnTime closedLate closedInGrid reopened reworked legsReturned surveysOpened surveysAnswered',
      counters,
    ],
  ],
  IncidentExport: [['id format filter at finishedAt expiresAt bytes job rows path', 'ALL: street dispatcher']],
  IncidentHotSpot: [
    [
      'count recurred before area',
      'ALL: community dispatcher, street dispatcher, district dispatcher, shift leader, district shift leader, supervisor, district supervisor, street administrator, district administrator',
    ],
  ],
  IncidentHotSpots: [
    [
      'from to asOf category metres least definition total spots',
      'ALL: community dispatcher, street dispatcher, district dispatcher, shift leader, district shift leader, supervisor, district supervisor, street administrator, district administrator',
    ],
  ],
  IncidentSettings: [
    ['version recurrenceMetres recurrenceDays recheckPercent quietDays archiveDays notSolvedAgain', staff],
  ],
  IncidentStatistics: [['from to asOf complete leastCompared total groups', counters]],
  IncidentStatisticsGroup: [
    [
      'division counts responseRate resolutionRate satisfactionRate completionRate onTimeRate solvedInGridRate reopenRate returnRate reworkRate timeToClose comparable',
      counters,
    ],
    [
      'grid unit category origin',
      'ALL: community dispatcher, street dispatcher, district dispatcher, shift leader, district shift leader, supervisor, district supervisor, street administrator, district administrator',
    ],
  ],
  IncidentTransition: [['subject deed from to roles evidence reasons', staff]],
  IncidentsAuditEntry: [
    [
      'id at viewerKind viewerId roles grantsAreLastKnown deed outcome thingType thingId fields purpose reason reasonIsOriginal traceId sequence breakGlassId code',
      'ALL: auditor',
    ],
  ],
  IncidentsJob: [
    [
      'id kind state done total rejected at finishedAt',
      'SELF: street dispatcher, shift leader, street administrator, district administrator',
    ],
    ['problems', 'SELF: shift leader, street administrator, district administrator'],
  ],
  IncidentsJobProblem: [['row code field message', 'SELF: shift leader, street administrator, district administrator']],
  LegDecisionReason: [['kind code label', staff]],
  LegDecisionRule: [['kind nth categoryPrefix role most', staff]],
  LegDecisionRules: [['version madeAt reason rules reasons', staff]],
  LevelAuthority: [['level role divisionKind unit', staff]],
  PlanSection: [['name task unit', staff]],
  QuestionSettings: [['version assistantUrl', staff]],
  ReasonCode: [['code label', staff]],
  RegisterElement: [
    ['id', everybody],
    ['incidents', `${readers} | ${chiefs} | ${sent}`],
  ],
  ReportRetention: [['kind months', 'ALL: street administrator, district administrator, auditor']],
  RetentionDue: [
    ['kind months before reports heldReports', 'ALL: street administrator, district administrator, auditor'],
  ],
  RetentionRules: [['version madeAt reason rules', 'ALL: street administrator, district administrator, auditor']],
  SavedFilter: [['id name filter version at incidents', 'ALL: street dispatcher']],
  Secondment: [
    ['id', everybody],
    ['handledIncidents', 'SELF: grid member | STREET: supervisor, street HR | ALL: district supervisor, district HR'],
  ],
  SecondmentProblems: [
    ['from to count definition synthetic', 'COMMUNITY: supervisor, street HR | ALL: district supervisor, district HR'],
  ],
  StatisticsSettings: [['version leastCompared hotSpotMetres hotSpotLeast', staff]],
  TransitionTable: [['version validFrom reason rows', staff]],
  Unit: [
    ['id name', everybody],
    ['incidents legs', `${sent} | ALL: desks, grid chief, micro chief, chief elsewhere`],
  ],
  Viewer: [
    [
      'id kind',
      `${residents} | SELF: sent units, desks, somebody without office, grid member, grid chief, micro chief, chief of a dedicated grid, chief elsewhere, other unit, other unit's clerk, department clerk, village committee, street HR, district HR, auditor, sensor, outside app, Open311 door, gateway`,
    ],
    ['exports savedFilters', 'ALL: street dispatcher'],
    ['units', 'SELF: units'],
    [
      'inbox',
      'SELF: sent units, grid chief, chief elsewhere, community dispatcher, street dispatcher, dispatcher elsewhere, district dispatcher, shift leader, district shift leader, supervisor, district supervisor',
    ],
  ],
};
