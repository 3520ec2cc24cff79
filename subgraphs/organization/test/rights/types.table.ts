import type { FieldRows, NeverSeen } from '@gridweave/testing/field-table';

/** Whoever works for the district or its units, and the parts among themselves. */
const staff = 'ALL: gateway, staff';
/** Who writes the duty list or sends people out by it sees what waits for approval, others what was approved. */
const desk = 'ALL: duty desk';
const drafts = 'ALL: duty desk | APPROVED: other everybody';
const ofDistrict = 'ALL: district administrator';
const administrators = 'ALL: administrators';
/** Of the place that is asked about. */
const ofPlace = 'ALL: community administrator, street administrator, district administrator';
/** In and under their division. */
const administer =
  'OWN: community administrator | LINE: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator';
/** The desk of the operation centre too. */
const handle =
  'OWN: community dispatcher, community administrator | LINE: street dispatcher, street administrator | ELSEWHERE: dispatcher elsewhere, administrator elsewhere | ALL: district dispatcher, district administrator';
/** Those who work for the place. */
const keepers =
  'OWN: grid member, grid chief, micro chief, chief of a dedicated grid, community dispatcher, community administrator | LINE: street dispatcher, shift leader, street administrator | ELSEWHERE: chief elsewhere, dispatcher elsewhere, administrator elsewhere | ALL: district dispatcher, district administrator';
/** Who asked for them, and administrators of the whole district. */
const jobs = 'SELF: street administrator, administrator elsewhere | ALL: district administrator';

/** Fields that everybody reads, of whatever they are shown. */
export const readByEverybody: Readonly<Record<string, string>> = {
  AvailableAction: 'action allowed denial',
  BuildingLink: 'id validFrom reason version grid division validTo',
  ConsideredRule: 'rule version matched reason',
  Contact: 'purpose label number hours synthetic',
  Denial: 'code message',
  Division:
    'id name code kind live buildingLinks synthetic parent at predecessors successors area areaSynthetic changes',
  DivisionAt: 'asOf name code dateCertain edition confirmedUntil parent',
  DivisionChange:
    'edition codeBefore codeAfter nameBefore nameAfter notBefore notAfter kinds division parentBefore parentAfter effectiveOn document',
  DivisionEdition: 'year cutOff changes toSetUp',
  DivisionSuccession: 'kind notBefore notAfter division',
  DutyCondition: 'fact comparison value',
  DutyDecision: 'role at',
  DutyFact: 'fact name englishName description kind choices unit live builtIn version',
  DutyFactChoice: 'value name',
  DutyRule: 'validFrom validTo at grid element basis elementClass',
  DutyRuleBasis: 'decisionId meetingId meetingNumber meetingOn',
  DutyRuleConflict: 'one other overlap overlapSquareMetres',
  DutyRuleFile: 'csv rows asOf xlsx',
  DutyRuleGap: 'categoryCode division kind categoryName',
  DutyRuleTimelineEntry: 'at byRole action reason state',
  DutyRuleToReview: 'rule retiredFacts areaRetired',
  DutyRuleVersion: 'validFrom validTo approved grid element elementClass',
  DutySpan: 'from to',
  DutyTimes: 'hours season dates',
  Grid: 'id name localNumber code kind synthetic live version buildingLinks contacts contactsVersion scene division jurisdictions parent microGrids area at households timeline plannedChanges successors partyOrganizations participatingDivisions predecessors',
  GridAt: 'gridId asOf name localNumber code division parent area partyOrganizations participatingDivisions',
  GridChange: 'id deed effectiveFrom decidedAt byRole reason calledOffAt calledOffReason version state grids',
  GridChangePreview: 'errors',
  GridChangePreviewError: 'code message',
  GridCoverage: 'asOf kinds division',
  GridFeaturePage: 'collection count next',
  GridHouseholds: 'households countedOn source synthetic version',
  GridJurisdiction: 'role since division until',
  GridKindCoverage:
    'kind grids withoutPartyUnit withoutArea withoutChief householdNorm withinHouseholdNorm belowHouseholdNorm aboveHouseholdNorm householdsSynthetic',
  GridSuccession: 'kind grid change',
  GridTimelineEntry: 'at byRole action reason effectiveFrom changeId change',
  Handover: 'status from basis to',
  HourSpan: 'from to',
  HolidayNotice: 'notice page holidays enteredAt version',
  HouseholdNorm: 'kind atLeast atMost source',
  HouseholdNorms: 'version setAt norms division',
  Location: 'metresToBorder ambiguous divisions territorialGrid microGrid dedicatedGrids',
  LocationOfPoint: 'location message',
  NotifyPrecedence: 'categoryPrefix first basis validFrom synthetic version',
  OrganizationToSetUp: 'divisionCode divisionName partyOrganizationKind division',
  PartyGridLink: 'from basis synthetic grid to',
  PartyOrganization:
    'id name kind foundedOn dissolvedOn synthetic live version parent division gridLinks householdLinkCount timeline',
  PartyOrganizationDeed: 'at byRole action reason',
  PublishedFigure:
    'id name subject text lowerBound approximate period definition definitionKnown source live liveDefinition liveSynthetic difference',
  Rate: 'numerator denominator value definition asOf coverage',
  RegisterAddress: 'building floor room',
  RegisterCount: 'element type count',
  RegisterCounts: 'total counts',
  RegisterElement:
    'id kind type name synthetic trade source scene version owner manager grid handover handovers geometry microGrid dedicatedGrids address hazards facts validFrom validTo',
  RegisterFact: 'name label value',
  NoticedHoliday: 'name daysOff makeUpDays',
  Responsibility:
    'outcome rule version considered consideredBeyond lead assisting limitForce interimLead notifiedFirst categoryKnown precedence tied',
  Scene: 'type text',
  ServiceHours: 'from workingDays daysOff assumed version unitId',
  Unit: 'id name kind level synthetic live contacts contactsVersion powers division parent operationCentre version timeline serviceHours',
  UnitDeed: 'at byRole action reason',
  UnitPowerEntry: 'power name meaning',
  UnmanagedPlacePractice: 'stretchMetres deadlineWorkingDays assumed basis validFrom version division clerkUnit',
  WorkCalendar: 'year announced source notice workingDays days exceptions',
  WorkDay: 'day working kind holiday announced basis version',
  WorkingTimeEnd: 'at provisional',
  WorkingTimeSpan: 'minutes workingDays provisional',
};

/** How far each caller is answered something in the other fields: of those things of which anybody is. */
export const readBySome: FieldRows = {
  DivisionListFault: [['row field code message', ofDistrict]],
  DivisionListPlan: [
    [
      'successions faults year cutOff previousYear previousCutOff rows unchanged changes toSetUp questions applicable digest',
      ofDistrict,
    ],
  ],
  DivisionListQuestion: [['kind previous next', ofDistrict]],
  DutyRule: [
    [
      'categoryPrefix areaKind legalBasis id state synthetic version versions timeline lead assisting conditions times powersNeeded limitForce division',
      drafts,
    ],
    ['pending', desk],
    ['availableActions', administer],
  ],
  DutyRuleVersion: [
    [
      'categoryPrefix areaKind legalBasis ruleId version state proposed lead assisting conditions times powersNeeded limitForce division',
      drafts,
    ],
  ],
  Grid: [['availableActions', administer]],
  GridChangePreview: [
    ['grids', administrators],
    ['warnings offendingArea', ofPlace],
  ],
  GridChangePreviewError: [['field', administrators]],
  GridWarning: [['code message field offendingArea', ofPlace]],
  GridPreview: [
    ['gridId action kind code localNumber name', administrators],
    ['area', ofPlace],
  ],
  ListedDivisionLine: [['code name level parentCode', ofDistrict]],
  MeetingDecision: [
    [
      'decisionId meetingId meetingNumber meetingOn handsOver categoryCode state reasonCode settledReason since version unit grid unmanagedPlace rule conflictingRules',
      staff,
    ],
  ],
  OrganizationAuditEntry: [
    [
      'id at viewerKind viewerId roles grantsAreLastKnown deed outcome code thingType thingId reason reasonIsOriginal traceId sequence breakGlassId fields',
      'ALL: auditor',
    ],
  ],
  OrganizationJob: [['id kind state done total rejected problems at finishedAt', jobs]],
  OrganizationJobProblem: [
    ['row code field message', 'ALL: street administrator, administrator elsewhere, district administrator'],
  ],
  OrganizationToSetUp: [['unitKind unitLevel name', ofDistrict]],
  PlannedDivisionChange: [
    ['kinds previous next notBefore notAfter unitsLeft gridsLeft effectiveOn document', ofDistrict],
  ],
  PlannedDivisionSuccession: [['kind predecessor successor', ofDistrict]],
  RegisterContact: [['name phone', 'ALL: chiefs, dispatchers, shift leader, administrators']],
  RegisterElement: [
    ['contact', keepers],
    ['sourceId', 'ALL: chiefs, clerks, dispatchers, shift leader, administrators'],
  ],
  Unit: [
    [
      'availableActions',
      '1 OF 6: community administrator | LINE: street administrator | ELSEWHERE: administrator elsewhere | ALL: district administrator',
    ],
  ],
  UnmanagedPlace: [
    [
      'id state categoryCode openedAt deadline deadlineProvisional stretchMetres meetingOn version division grid microGrid registerElement geometry area areaIsDrawn clerkUnit interimLead assignedUnit rule overdue incidentCount timeline',
      staff,
    ],
    ['availableActions', handle],
  ],
  UnmanagedPlaceEntry: [['at byRole action reason', staff]],
  Viewer: [['id kind', 'NOTHING: nobody | ALL: other everybody']],
};

/** Fields that nobody is ever answered, by why. */
export const neverSeen: NeverSeen = {
  'rates of a day have no period': 'Rate.from Rate.to',
  'nothing is asked for with a purpose where nothing is revealed': 'OrganizationAuditEntry.purpose',
};
