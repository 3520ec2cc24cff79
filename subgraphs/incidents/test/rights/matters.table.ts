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
      `${readers} | ${gridChiefs} | 32 OF 149: micro chief | EVERYWHERE SENT: lead unit | 85 OF 149: assisting unit, assisting unit's clerk`,
    ],
    ['stoppedAt', `${readers} | ${chiefs} | ${sentSome}`],
    ['pausedUntil', `${chiefs} | ${readers} | ${sent}`],
    [
      'leg',
      `${readers} | ${gridChiefs} | 25 OF 122: micro chief | EVERYWHERE SENT: lead unit | 85 OF 122: assisting unit, assisting unit's clerk`,
    ],
  ],
  ClockLimit: [
    [
      'amount unit source',
      `${readers} | ${gridChiefs} | 32 OF 149: micro chief | EVERYWHERE SENT: lead unit | 85 OF 149: assisting unit, assisting unit's clerk`,
    ],
  ],
  ContactSighting: [['at roles fields purpose', 'SELF: resident, resident elsewhere']],
  DangerAlarm: [['id version at report acknowledgedAt', deciders]],
  DuplicateCandidate: [['metres hoursApart textLikeness sameElement sameCategory incident', deciders]],
  ErasedReportCount: [['part count', `${erasers} | SELF: resident whose report is erased`]],
  Extension: [
    [
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt decidedAt decisionReason amount unit dueBefore state leg dueAfter',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['availableActions', shiftLeaders],
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
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt reviewAt state leg decidedAt decisionReason releasedAt releaseReason',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    [
      'availableActions',
      "STREET: shift leader | ALL: district shift leader | 5 OF 10: assisting unit, assisting unit's clerk",
    ],
  ],
  Incident: [
    [
      'id number state version origin text raisedAt noResponsibleUnit selfHandled recheckDrawn urgedCount reworkCount reopenedCount synthetic clocks supervised category division grid location overdue returnedCount recurrent timeline legs',
      `${readers} | ${chiefs} | ${sentSome}`,
    ],
    [
      'dispatchedAt resolvedAt closedAt closingKind outcome closingResult transitionVersion lastUrgedAt leadUnit address nextDeadline crossScope facts planActivations responders taskGroups whistles registerElement media responsibleElsewhere recurrenceOf recurrences',
      `${readers} | ${chiefs} | ${sent}`,
    ],
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
      '15 OF 43: grid chief | 9 OF 43: micro chief | 6 OF 43: chief elsewhere | 24 OF 43: community dispatcher | 31 OF 43: street dispatcher, supervisor, street administrator | 7 OF 43: dispatcher elsewhere | 38 OF 43: district dispatcher, district supervisor, district administrator | STREET: shift leader | ALL: district shift leader | STREET SENT: follow-up caller | 10 OF 43: sent units',
    ],
  ],
  IncidentAlarm: [
    ['id version kind percent at clock incident acknowledgedAt supervision', `${readers} | ${gridChiefs} | ${lead}`],
    ['report', `${readers} | ${gridChiefs}`],
    ['jointMeeting', `${readers} | ${lead}`],
  ],
  IncidentEvidence: [['id deed kind text at mediaId', readers]],
  IncidentFact: [['fact value statedAt byRole name valueName', `${readers} | ${chiefs} | ${sent}`]],
  IncidentResponder: [
    ['id kind version name headCount calledAt arrivedAt leftAt unit taskGroup', `${readers} | ${chiefs} | ${sent}`],
    ['availableActions', `${deciders} | ${chiefs} | ${lead}`],
  ],
  IncidentTimelineEntry: [
    ['at byRole action reason state reasonCode grid unit', `${readers} | ${chiefs} | ${sentSome}`],
  ],
  Leg: [
    [
      'id kind state version dispatchedAt dueProvisional synthetic clocks grid appointment dueIsWish doneAt result incident',
      `${readers} | ${chiefs} | ${sentSome}`,
    ],
    [
      'task signedAt dueAt unit extensions handOvers holds returns outsideOrder setOutAt arrivedAt startedAt heldUntil',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['finding report', `${readers} | ${chiefs}`],
    [
      'availableActions',
      "5 OF 62: grid chief | 2 OF 62: chief elsewhere | 33 OF 62: community dispatcher | 44 OF 62: street dispatcher, shift leader | 11 OF 62: dispatcher elsewhere | 55 OF 62: district dispatcher, district shift leader | 25 OF 62: lead unit | 30 OF 62: assisting unit, assisting unit's clerk",
    ],
    ['siteContact', "10 OF 25: lead unit | 15 OF 25: assisting unit, assisting unit's clerk"],
  ],
  LegHandOver: [['at byRole reason to from', `${readers} | ${chiefs} | ${sent}`]],
  MatterHold: [
    [
      'id reportId placedAt placedByRole version report basis incidentId liftedAt liftedByRole incident liftingBasis',
      holders,
    ],
  ],
  Media: [
    [
      'id kind contentType width height bytes version purpose at synthetic url thumbnailUrl',
      `SELF: resident, resident elsewhere, resident who was declined, resident whose matter is closed | ${readers} | ${chiefs} | 20 OF 40: sent units`,
    ],
    ['availableActions', deciders],
  ],
  MissingFact: [['fact rule lead name', 'STREET: street desk | BEYOND: dispatcher elsewhere | ALL: district desk']],
  OutsideExchange: [['at direction state text', `${readers} | ${chiefs} | ${sent}`]],
  OutsideOrder: [['system number state exchangedAt exchanges', `${readers} | ${chiefs} | ${sent}`]],
  OwnContact: [
    [
      'name phone email',
      'SELF: resident, resident elsewhere, resident who was declined, resident whose matter is closed',
    ],
  ],
  PlanActivation: [
    [
      'id version planName planVersion at byRole sections plan level endedAt endReason colour',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['availableActions', shiftLeaders],
  ],
  Report: [
    [
      'id number state version origin text receivedAt declinedReason declinedCode rightOffice peopleInDanger synthetic receipts review media category division grid location address incident legs timeline voiding sourceId happenedAt visitTheme erasedAt rightUnit',
      `${readers} | ${chiefs}`,
    ],
    [
      'microGrid',
      'ALL: street desk, grid chief, micro chief, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator',
    ],
    ['about', 'ALL: street desk, district desk'],
    ['contact', `${deciders} | STREET: follow-up caller`],
    ['availableActions', deciders],
  ],
  ReportData: [
    ['origin peopleInDanger progress location writtenDownByOthers', residents],
    [
      'address contact',
      'SELF: resident, resident elsewhere, resident who was declined, resident whose matter is closed',
    ],
    ['contactMayBePassedOnSince contactSightings', 'SELF: resident, resident elsewhere'],
    ['sourceId', 'ALL: resident who was declined'],
    ['happenedAt visitTheme', 'ALL: resident who was visited'],
    ['about', 'ALL: resident who has complained'],
    ['feedbackChannel surveys codesSentAt', 'ALL: resident whose matter is closed'],
    ['erasure', 'SELF: resident whose matter is closed, resident whose report is erased'],
    [
      'availableActions',
      'SELF: resident who was visited, resident who was declined, resident whose matter is closed, resident who has complained',
    ],
    ['review', 'SELF: resident who was visited, resident who was declined'],
  ],
  ReportErasure: [
    [
      'id reportId state askedAt byRole version basis',
      `${erasers} | SELF: resident whose matter is closed, resident whose report is erased`,
    ],
    ['report reason haltedBy', erasers],
    ['decidedAt certificate', `${erasers} | SELF: resident whose report is erased`],
    ['availableActions', `${shiftLeaders} | STREET: street administrator | ALL: district administrator`],
  ],
  ReportErasureCertificate: [
    ['number erasedAt decidedByRole erased', `${erasers} | SELF: resident whose report is erased`],
  ],
  ReportHappening: [['at text', residents]],
  ReportProgress: [
    [
      'receiptNumber state text division gridLocalNumber receivedAt headline happenings receipts reviewOpen surveyOpen synthetic',
      residents,
    ],
    [
      'category',
      'SELF: resident, resident elsewhere, resident who was visited, resident who was declined, resident whose matter is closed, resident whose report is erased',
    ],
    ['responders', 'SELF: resident, resident elsewhere, resident who was visited, resident whose matter is closed'],
    ['incidentNumber', 'SELF: resident, resident elsewhere, resident whose matter is closed'],
    ['media', 'SELF: resident, resident elsewhere, resident who was declined, resident whose matter is closed'],
    ['closedAt outcome', 'ALL: resident whose matter is closed'],
    ['declinedReason', 'SELF: resident who was visited, resident who was declined, resident whose report is erased'],
    ['rightOffice reviewState', 'SELF: resident who was visited, resident who was declined'],
    ['erasedAt', 'ALL: resident whose report is erased'],
  ],
  ReportResponder: [
    [
      'role label status notifiedAt',
      'SELF: resident, resident elsewhere, resident who was visited, resident whose matter is closed',
    ],
    ['localNumber', 'SELF: resident, resident who was visited'],
    ['dueAt', 'SELF: resident, resident elsewhere'],
    ['setOutAt', 'ALL: resident whose matter is closed'],
    ['arrivedAt', 'SELF: resident, resident elsewhere, resident whose matter is closed'],
    ['doneAt', 'SELF: resident who was visited, resident whose matter is closed'],
  ],
  ReportReview: [
    [
      'version state reason requestedAt',
      `${readers} | ${chiefs} | SELF: resident who was visited, resident who was declined`,
    ],
    ['decidedAt decisionReason', `${readers} | ${chiefs} | SELF: resident who was visited`],
    ['availableActions', shiftLeaders],
  ],
  ReporterContact: [['name phone', `${deciders} | STREET: follow-up caller`]],
  ReturnRequest: [
    [
      'id version nth rulesVersion deciderRole reasonCode reasonLabel reason requestedAt legalBasis state proposedUnit leg decidedAt decisionReason finding newLeg',
      `${readers} | ${chiefs} | ${sent}`,
    ],
    ['availableActions', shiftLeaders],
  ],
  ServiceRequest: [
    [
      'requestId serviceCode requestedAt serviceName status statusNote reportState updatedAt location divisionName incidentState',
      'ALL: Open311 door',
    ],
  ],
  SiteContact: [['name phone', "10 OF 25: lead unit | 15 OF 25: assisting unit, assisting unit's clerk"]],
  SuggestedLead: [
    ['outcome lead rule tied', readers],
    [
      'assisting',
      'ALL: street desk, community dispatcher, district dispatcher, district shift leader, arbiter, district supervisor, district administrator',
    ],
    ['missingFacts', 'STREET: street desk | BEYOND: dispatcher elsewhere | ALL: district desk'],
  ],
  Survey: [
    [
      'closing channel score solved text answeredAt synthetic',
      'COMMUNITY SENT: community dispatcher | STREET SENT: street desk | BEYOND: dispatcher elsewhere | EVERYWHERE SENT: district desk | 1 OF 6: resident whose matter is closed',
    ],
    ['respondentKind', readers],
  ],
  TaskGroup: [
    ['id kind kindText state version name task formedAt members endedAt result', `${readers} | ${chiefs} | ${sent}`],
    ['availableActions', `${deciders} | ${gridChiefs} | ${lead}`],
  ],
  Voiding: [['id reasonCode reason requestedAt approved decidedAt', `${readers} | ${chiefs}`]],
  Whistle: [
    ['id version at byRole text evaluation evaluatedAt calls', `${readers} | ${chiefs} | ${sent}`],
    ['availableActions', deciders],
  ],
  WhistleCall: [['answer answerText answeredAt unit leg respondedAt arrivedAt', `${readers} | ${chiefs} | ${sent}`]],
};
