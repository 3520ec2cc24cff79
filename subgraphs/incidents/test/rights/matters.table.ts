import type { SeenOfTypes } from './types.table';
import {
  chiefs,
  deciders,
  erasers,
  gridChiefs,
  holders,
  lead,
  readers,
  residents,
  sent,
  sentSome,
  shiftLeaders,
} from './who';

/** Who is answered something in the fields of reports and incidents, and of the work on them. */
export const seenOfMatters: SeenOfTypes = {
  ActivatedSection: [['name unit leg', `${readers} | ${chiefs} | ${sent}`]],
  Clock: [
    [
      'id kind calendar state startedAt dueAt dueProvisional usedSeconds limit',
      `${readers} | ${gridChiefs} | 16 OF 81: micro chief | EVERYWHERE SENT: lead unit | 50 OF 81: assisting unit, assisting unit's clerk`,
    ],
    ['stoppedAt', `${readers} | ${chiefs} | ${sentSome}`],
    ['pausedUntil', ''],
    [
      'leg',
      `${readers} | ${gridChiefs} | 13 OF 66: micro chief | EVERYWHERE SENT: lead unit | 50 OF 66: assisting unit, assisting unit's clerk`,
    ],
  ],
  ClockLimit: [
    [
      'amount unit source',
      `${readers} | ${gridChiefs} | 16 OF 81: micro chief | EVERYWHERE SENT: lead unit | 50 OF 81: assisting unit, assisting unit's clerk`,
    ],
  ],
  ContactSighting: [['at roles fields purpose', residents]],
  DangerAlarm: [
    ['id version at report', deciders],
    ['acknowledgedAt', ''],
  ],
  DuplicateCandidate: [['metres hoursApart textLikeness sameElement sameCategory incident', deciders]],
  ErasedReportCount: [['part count', '']],
  Extension: [
    [
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt decidedAt decisionReason amount unit dueBefore state leg',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['dueAfter availableActions', ''],
  ],
  FeedbackReceipt: [['at channel text state attempts deliveredAt', `${readers} | ${chiefs} | ${residents}`]],
  HandledIncident: [
    [
      'doneAt number state closingKind closedAt category synthetic',
      'SELF: grid member | STREET: supervisor, street HR | ALL: district supervisor, district HR',
    ],
    ['incident', 'STREET: supervisor | ALL: district supervisor'],
  ],
  Hold: [
    [
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt reviewAt state leg',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['decidedAt decisionReason releasedAt releaseReason', ''],
    ['availableActions', shiftLeaders],
  ],
  Incident: [
    [
      'id number state version origin text raisedAt noResponsibleUnit selfHandled recheckDrawn urgedCount reworkCount reopenedCount synthetic clocks supervised category division grid location overdue returnedCount recurrent timeline',
      `${readers} | ${chiefs} | ${sentSome}`,
    ],
    [
      'dispatchedAt resolvedAt closedAt closingKind outcome closingResult transitionVersion lastUrgedAt leadUnit legs address nextDeadline crossScope facts planActivations responders taskGroups whistles registerElement media',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['responsibleElsewhere recurrenceOf recurrences', ''],
    ['jointMeetings', `${readers} | ${lead}`],
    ['supervisions', `${readers} | ${gridChiefs} | ${lead}`],
    [
      'microGrid',
      'ALL: street desk, grid chief, micro chief, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator | MICRO SENT: sent units',
    ],
    [
      'chiefAppointment',
      `${sent} | ALL: street desk, grid chief, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator | MICRO: micro chief`,
    ],
    ['reports mergedInto merged voiding', `${readers} | ${chiefs}`],
    ['surveys evidence suggestedLead', readers],
    [
      'availableActions',
      `${shiftLeaders} | 6 OF 25: grid chief | 3 OF 25: micro chief, chief elsewhere | 12 OF 25: community dispatcher | 16 OF 25: street dispatcher, street administrator | 4 OF 25: dispatcher elsewhere, supervisor | 20 OF 25: district dispatcher, district administrator | STREET SENT: follow-up caller | 5 OF 25: sent units, district supervisor`,
    ],
  ],
  IncidentAlarm: [
    ['id version kind percent at clock incident', `${readers} | ${gridChiefs} | ${lead}`],
    ['acknowledgedAt report supervision jointMeeting', ''],
  ],
  IncidentEvidence: [
    ['id deed kind text at', readers],
    ['mediaId', ''],
  ],
  IncidentFact: [['fact value statedAt byRole name valueName', `${readers} | ${chiefs} | ${sent}`]],
  IncidentResponder: [
    ['id kind version name headCount calledAt', `${readers} | ${chiefs} | ${sent}`],
    ['arrivedAt leftAt unit taskGroup', ''],
    ['availableActions', `${deciders} | ${chiefs} | ${lead}`],
  ],
  IncidentTimelineEntry: [
    ['at byRole action reason state reasonCode grid', `${readers} | ${chiefs} | ${sentSome}`],
    ['unit', `${readers} | ${chiefs} | ${sent}`],
  ],
  Leg: [
    [
      'id kind state version dispatchedAt dueProvisional synthetic clocks grid appointment dueIsWish',
      `${readers} | ${chiefs} | ${sentSome}`,
    ],
    [
      'task signedAt doneAt dueAt result unit incident extensions handOvers holds returns outsideOrder',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['setOutAt arrivedAt startedAt finding heldUntil', ''],
    ['report', `${readers} | ${chiefs}`],
    [
      'availableActions',
      "5 OF 37: grid chief | 2 OF 37: chief elsewhere | 18 OF 37: community dispatcher | 24 OF 37: street dispatcher, shift leader | 6 OF 37: dispatcher elsewhere | 30 OF 37: district dispatcher, district shift leader | 10 OF 37: lead unit | 20 OF 37: assisting unit, assisting unit's clerk",
    ],
    ['siteContact', "5 OF 20: lead unit | 15 OF 20: assisting unit, assisting unit's clerk"],
  ],
  LegHandOver: [
    ['at byRole reason to', `${readers} | ${chiefs} | ${sent}`],
    ['from', ''],
  ],
  MatterHold: [
    ['id reportId placedAt placedByRole version report basis', holders],
    ['incidentId liftedAt liftedByRole incident liftingBasis', ''],
  ],
  Media: [
    [
      'id kind contentType width height bytes version purpose at synthetic url thumbnailUrl',
      `${readers} | ${chiefs} | ${residents} | 15 OF 25: sent units`,
    ],
    ['availableActions', deciders],
  ],
  MissingFact: [['fact rule lead name', '']],
  OutsideExchange: [['at direction state text', `${readers} | ${chiefs} | ${sent}`]],
  OutsideOrder: [['system number state exchangedAt exchanges', `${readers} | ${chiefs} | ${sent}`]],
  OwnContact: [['name phone email', residents]],
  PlanActivation: [
    ['id version planName planVersion at byRole sections plan', `${readers} | ${chiefs} | ${sent}`],
    ['level endedAt endReason colour', ''],
    ['availableActions', shiftLeaders],
  ],
  Report: [
    [
      'id number state version origin text receivedAt declinedReason declinedCode rightOffice peopleInDanger synthetic receipts review media category division grid location address incident legs timeline voiding',
      `${readers} | ${chiefs}`,
    ],
    [
      'sourceId microGrid',
      'ALL: street desk, grid chief, micro chief, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator',
    ],
    ['happenedAt about visitTheme erasedAt rightUnit', ''],
    ['contact', `${deciders} | STREET: follow-up caller`],
    ['availableActions', deciders],
  ],
  ReportData: [
    [
      'origin peopleInDanger progress location address writtenDownByOthers contact contactMayBePassedOnSince contactSightings',
      residents,
    ],
    ['sourceId happenedAt about visitTheme feedbackChannel erasure availableActions review surveys codesSentAt', ''],
  ],
  ReportErasure: [
    ['id reportId state askedAt byRole version report basis reason', erasers],
    ['decidedAt haltedBy certificate', ''],
    ['availableActions', `${shiftLeaders} | STREET: street administrator | ALL: district administrator`],
  ],
  ReportErasureCertificate: [['number erasedAt decidedByRole erased', '']],
  ReportHappening: [['at text', residents]],
  ReportProgress: [
    [
      'receiptNumber state text category division gridLocalNumber receivedAt headline responders happenings receipts incidentNumber reviewOpen surveyOpen synthetic media',
      residents,
    ],
    ['closedAt outcome declinedReason rightOffice reviewState erasedAt', ''],
  ],
  ReportResponder: [
    ['role label status notifiedAt', residents],
    ['localNumber', 'ALL: resident'],
    ['setOutAt arrivedAt doneAt', ''],
  ],
  ReportReview: [
    ['version state reason requestedAt', `${readers} | ${chiefs}`],
    ['decidedAt decisionReason', ''],
    ['availableActions', shiftLeaders],
  ],
  ReporterContact: [['name phone', `${deciders} | STREET: follow-up caller`]],
  ReturnRequest: [
    [
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt legalBasis state proposedUnit leg',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['decidedAt decisionReason finding newLeg', ''],
    ['availableActions', shiftLeaders],
  ],
  ServiceRequest: [
    [
      'requestId serviceCode requestedAt serviceName status statusNote reportState updatedAt location divisionName',
      'ALL: Open311 door',
    ],
    ['incidentState', ''],
  ],
  SiteContact: [['name phone', "5 OF 20: lead unit | 15 OF 20: assisting unit, assisting unit's clerk"]],
  SuggestedLead: [
    ['outcome lead rule', readers],
    [
      'assisting',
      'ALL: street desk, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator',
    ],
    ['tied missingFacts', ''],
  ],
  Survey: [
    ['closing channel score solved text answeredAt synthetic', readers],
    ['respondentKind', ''],
  ],
  TaskGroup: [
    ['id kind kindText state version name task formedAt members', `${readers} | ${chiefs} | ${sent}`],
    ['endedAt result', ''],
    ['availableActions', `${deciders} | ${gridChiefs} | ${lead}`],
  ],
  Voiding: [
    ['id reasonCode reason requestedAt', `${readers} | ${chiefs}`],
    ['approved decidedAt', ''],
  ],
  Whistle: [
    ['id version at byRole text evaluation evaluatedAt calls', `${readers} | ${chiefs} | ${sent}`],
    ['availableActions', ''],
  ],
  WhistleCall: [
    ['answer answerText answeredAt unit leg respondedAt', `${readers} | ${chiefs} | ${sent}`],
    ['arrivedAt', ''],
  ],
};
