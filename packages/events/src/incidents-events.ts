/** A new incident: where and of what category, nothing about who reported it. */
export interface IncidentRaised {
  readonly id: string;
  readonly number: string;
  readonly categoryCode: string;
  readonly divisionId: string;
  readonly gridId: string;
  readonly microGridId: string | null;
  /** ISO 8601. */
  readonly raisedAt: string;
}

/** An incident went to units. */
export interface IncidentDispatched {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  /** Where it is, WGS-84; events from before it was told lack it. */
  readonly place?: { readonly longitude: number; readonly latitude: number } | null;
  /** The chief's appointment at that moment; null when the grid was vacant. */
  readonly chiefAppointmentId: string | null;
  readonly noResponsibleUnit: boolean;
  readonly legs: readonly { readonly id: string; readonly kind: string; readonly unitId: string }[];
  /** ISO 8601. */
  readonly dispatchedAt: string;
}

/** An incident was closed. */
export interface IncidentClosed {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  readonly closingKind: string;
  /** FIXED, PARTLY, CANNOT or NOT_OURS; events from before it was told lack it. */
  readonly closingResult?: string;
  /** Whether its grid dealt with it itself; events from before it was told lack it. */
  readonly selfHandled?: boolean;
  /** ISO 8601. */
  readonly raisedAt: string;
  /** ISO 8601. */
  readonly closedAt: string;
}

/** The desk did not file an incident. */
export interface FilingRefused {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  readonly reasonCode: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** An incident was left to its grid. */
export interface IncidentSelfHandled {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  /** The chief's appointment at that moment; null when the grid was vacant. */
  readonly chiefAppointmentId: string | null;
  readonly legId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A closed incident was opened again. */
export interface IncidentReopened {
  readonly id: string;
  readonly categoryCode: string;
  readonly gridId: string;
  /** Who led when it was closed; null when its grid did. */
  readonly leadUnitId: string | null;
  /** How often it has been opened again, this time included. */
  readonly reopenedCount: number;
  readonly reasonCode: string | null;
  /** ISO 8601. */
  readonly reopenedAt: string;
}

/** An incident went into another. */
export interface IncidentMerged {
  readonly id: string;
  readonly intoId: string;
  readonly gridId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** An incident stands by itself again. */
export interface IncidentUnmerged {
  readonly id: string;
  readonly fromId: string;
  readonly gridId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** An incident was made by mistake, and another person has agreed. */
export interface IncidentVoided {
  readonly id: string;
  readonly gridId: string;
  readonly reasonCode: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A closed incident was frozen. */
export interface IncidentArchived {
  readonly id: string;
  readonly gridId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A report says that people are in danger: where, nothing about who reported it or what was written. */
export interface PeopleInDanger {
  /** The report. */
  readonly id: string;
  readonly divisionId: string;
  /** Null where the report is about those who work in the grid or community. */
  readonly gridId: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A grid or a desk called departments to an incident; what was written is not told. */
export interface WhistleBlown {
  readonly id: string;
  readonly incidentId: string;
  readonly gridId: string;
  /** The REPORT_IN legs. */
  readonly legs: readonly { readonly id: string; readonly unitId: string }[];
  /** By when somebody is to be there, ISO 8601; null where no time was set. */
  readonly respondBy: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A department said whether it reports in. */
export interface WhistleAnswered {
  readonly legId: string;
  readonly incidentId: string;
  readonly unitId: string;
  readonly reportsIn: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** Work on a leg was laid aside until a review. */
export interface HoldGranted {
  readonly id: string;
  readonly legId: string;
  readonly incidentId: string;
  readonly unitId: string | null;
  readonly reasonCode: string;
  /** ISO 8601. */
  readonly reviewAt: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Work that was held is taken up again. */
export interface HoldReleased {
  readonly id: string;
  readonly legId: string;
  readonly incidentId: string;
  readonly unitId: string | null;
  /** When the result is due now, ISO 8601; null for a leg without a limit. */
  readonly dueAt: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** Full present state of a local plan; consumers replace what they had, unless theirs has a higher version. */
export interface EmergencyPlanChanged {
  readonly id: string;
  readonly divisionId: string;
  readonly unitId: string | null;
  /** The units of its sections, in order. */
  readonly sectionUnitIds: readonly string[];
  readonly live: boolean;
  readonly version: number;
}

/** A local plan was activated for an incident. */
export interface PlanActivated {
  readonly id: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly incidentId: string;
  readonly gridId: string;
  /** I to IV; null for a response without a level. */
  readonly level: string | null;
  /** The ASSIST legs of its sections. */
  readonly legs: readonly { readonly id: string; readonly unitId: string }[];
  /** ISO 8601. */
  readonly at: string;
}

/** The response by a plan is over. */
export interface PlanActivationEnded {
  readonly id: string;
  readonly planId: string;
  readonly incidentId: string;
  readonly gridId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Full present state of a category of matters; consumers replace what they had, unless theirs has a higher version. */
export interface CategoryChanged {
  readonly id: string;
  /** Major two digits and minor two digits. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'EVENT' | 'ASSET';
  readonly version: number;
}

/**
 * Full present state of a joint meeting's decision on who answers for matters of a category at a place, or on who
 * maintains it; consumers replace what they had, unless theirs has a higher version. What was written is not told.
 */
export interface MeetingDecisionChanged {
  readonly id: string;
  readonly meetingId: string;
  /** What people call the meeting by; absent from events told before meetings had numbers. */
  readonly meetingNumber?: string | null;
  /** The day of the meeting, `YYYY-MM-DD` of Asia/Shanghai. */
  readonly meetingOn: string;
  readonly kind: 'DUTY_RULE' | 'MAINTENANCE_HANDOVER';
  /** REFUSED is back at the meeting and holds until it is REPLACED, which comes with the decision that takes its place. */
  readonly state: 'OPEN' | 'NOT_DONE' | 'REFUSED' | 'DONE' | 'REPLACED';
  readonly categoryCode: string;
  readonly gridId: string;
  /** What was decided about: an incident or an unmanaged place. */
  readonly incidentId: string | null;
  readonly unmanagedPlaceId: string | null;
  /** Who answers or maintains from then on. */
  readonly unitId: string;
  readonly assistingUnitIds: readonly string[];
  /** Who maintained it until then; null where nobody did. */
  readonly fromUnitId: string | null;
  /** ISO 8601. */
  readonly decidedAt: string;
  /** By when it is to be done, ISO 8601. */
  readonly dueAt: string;
  readonly version: number;
}

export const incidentsEvents = {
  incidentRaised: 'incidents.incident-raised.v1',
  incidentDispatched: 'incidents.incident-dispatched.v1',
  incidentClosed: 'incidents.incident-closed.v1',
  filingRefused: 'incidents.filing-refused.v1',
  incidentSelfHandled: 'incidents.incident-self-handled.v1',
  incidentReopened: 'incidents.incident-reopened.v1',
  incidentMerged: 'incidents.incident-merged.v1',
  incidentUnmerged: 'incidents.incident-unmerged.v1',
  incidentVoided: 'incidents.incident-voided.v1',
  incidentArchived: 'incidents.incident-archived.v1',
  whistleBlown: 'incidents.whistle-blown.v1',
  whistleAnswered: 'incidents.whistle-answered.v1',
  holdGranted: 'incidents.hold-granted.v1',
  holdReleased: 'incidents.hold-released.v1',
  emergencyPlanChanged: 'incidents.emergency-plan-changed.v1',
  planActivated: 'incidents.plan-activated.v1',
  planActivationEnded: 'incidents.plan-activation-ended.v1',
  peopleInDanger: 'incidents.people-in-danger.v1',
  categoryChanged: 'incidents.category-changed.v1',
  meetingDecisionChanged: 'incidents.meeting-decision-changed.v1',
} as const;

/** What each of them carries. */
export interface IncidentsPayloads {
  [incidentsEvents.incidentRaised]: IncidentRaised;
  [incidentsEvents.incidentDispatched]: IncidentDispatched;
  [incidentsEvents.incidentClosed]: IncidentClosed;
  [incidentsEvents.filingRefused]: FilingRefused;
  [incidentsEvents.incidentSelfHandled]: IncidentSelfHandled;
  [incidentsEvents.incidentReopened]: IncidentReopened;
  [incidentsEvents.incidentMerged]: IncidentMerged;
  [incidentsEvents.incidentUnmerged]: IncidentUnmerged;
  [incidentsEvents.incidentVoided]: IncidentVoided;
  [incidentsEvents.incidentArchived]: IncidentArchived;
  [incidentsEvents.whistleBlown]: WhistleBlown;
  [incidentsEvents.whistleAnswered]: WhistleAnswered;
  [incidentsEvents.holdGranted]: HoldGranted;
  [incidentsEvents.holdReleased]: HoldReleased;
  [incidentsEvents.emergencyPlanChanged]: EmergencyPlanChanged;
  [incidentsEvents.planActivated]: PlanActivated;
  [incidentsEvents.planActivationEnded]: PlanActivationEnded;
  [incidentsEvents.peopleInDanger]: PeopleInDanger;
  [incidentsEvents.categoryChanged]: CategoryChanged;
  [incidentsEvents.meetingDecisionChanged]: MeetingDecisionChanged;
}
