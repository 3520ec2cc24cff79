/** When somebody holds a post, without saying who: the interval that routing and staffing need. */
export interface AppointmentChanged {
  readonly id: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly gridId: string | null;
  /** Asia/Shanghai dates, inclusive; `to` is null while open. */
  readonly from: string;
  readonly to: string | null;
  /** The appointment whose holder is away meanwhile; absent or null for all but stand-ins. */
  readonly standsInForId?: string | null;
  readonly version: number;
}

/** An appointment has begun, or its last day is over: told once, on the day, whenever it was recorded. */
export interface AppointmentTurned {
  /** Of the appointment. */
  readonly id: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly gridId: string | null;
  readonly divisionId: string | null;
  /** The Asia/Shanghai date on which it is told; the term is what AppointmentChanged tells. */
  readonly on: string;
}

/** Somebody began or ceased to answer for a grid. */
export interface GridStaffChanged {
  /** Of the grid. */
  readonly id: string;
  readonly on: string;
}

/** Somebody got or lost a role within a scope: whoever keeps grants asks anew. */
export interface GrantsChanged {
  /** Of the division, grid or unit. */
  readonly id: string;
  readonly scopeKind: 'DIVISION' | 'GRID' | 'UNIT';
  readonly role: string;
  readonly on: string;
}

/** Who answers for a grid in a night or on a holiday, by appointment. */
export interface GridWatchChanged {
  readonly id: string;
  readonly gridId: string;
  readonly appointmentId: string;
  /** ISO 8601; the end is exclusive. */
  readonly from: string;
  readonly to: string;
  readonly cancelled: boolean;
  readonly version: number;
}

/** A place to be filled. */
export interface PostChanged {
  readonly id: string;
  readonly role: string;
  readonly kind: string;
  readonly tier: string | null;
  readonly unitId: string | null;
  readonly gridId: string | null;
  readonly divisionId: string | null;
  /** How many may hold it at once; null where no number is set. */
  readonly establishment: number | null;
  /** Null where it is not on record since when it exists. */
  readonly from: string | null;
  readonly to: string | null;
  readonly version: number;
}

/** How many households the members of a micro-grid Party group keep contact with: a number, neither members nor addresses. */
export interface PartyHouseholdsCounted {
  /** Of the Party group. */
  readonly id: string;
  /** Links that have not ended. */
  readonly count: number;
  readonly version: number;
}

/** Somebody is sent to a grid or a community, by an appointment whose days AppointmentChanged tells. */
export interface SecondmentChanged {
  readonly id: string;
  readonly appointmentId: string;
  /** In whose line it is. */
  readonly divisionId: string;
  readonly gridId: string | null;
  /** `secondeeDigest` of whoever is sent, by which they are known again; null for somebody who does not sign in. */
  readonly secondee: string | null;
  readonly version: number;
}

/** Somebody has opened rights for themself in an emergency: an alarm, without saying who. */
export interface BreakGlassOpened {
  readonly id: string;
  readonly role: string;
  readonly divisionId: string;
  /** ISO 8601; the end is exclusive. */
  readonly openedAt: string;
  readonly endsAt: string;
}

/** It is over, by itself or before its time. */
export interface BreakGlassEnded {
  readonly id: string;
  readonly endedAt: string;
}

/** Nobody has reviewed it in time. */
export interface BreakGlassReviewOverdue {
  readonly id: string;
  /** The Asia/Shanghai date that was the last. */
  readonly dueOn: string;
}

export const personnelEvents = {
  appointmentChanged: 'personnel.appointment-changed.v1',
  appointmentStarted: 'personnel.appointment-started.v1',
  appointmentEnded: 'personnel.appointment-ended.v1',
  gridStaffChanged: 'personnel.grid-staff-changed.v1',
  gridWatchChanged: 'personnel.grid-watch-changed.v1',
  grantsChanged: 'personnel.grants-changed.v1',
  postChanged: 'personnel.post-changed.v1',
  secondmentChanged: 'personnel.secondment-changed.v1',
  breakGlassOpened: 'personnel.break-glass-opened.v1',
  breakGlassEnded: 'personnel.break-glass-ended.v1',
  breakGlassReviewOverdue: 'personnel.break-glass-review-overdue.v1',
  partyHouseholdsCounted: 'personnel.party-households-counted.v1',
} as const;

/** What each of them carries. */
export interface PersonnelPayloads {
  [personnelEvents.appointmentChanged]: AppointmentChanged;
  [personnelEvents.appointmentStarted]: AppointmentTurned;
  [personnelEvents.appointmentEnded]: AppointmentTurned;
  [personnelEvents.gridStaffChanged]: GridStaffChanged;
  [personnelEvents.gridWatchChanged]: GridWatchChanged;
  [personnelEvents.grantsChanged]: GrantsChanged;
  [personnelEvents.postChanged]: PostChanged;
  [personnelEvents.secondmentChanged]: SecondmentChanged;
  [personnelEvents.breakGlassOpened]: BreakGlassOpened;
  [personnelEvents.breakGlassEnded]: BreakGlassEnded;
  [personnelEvents.breakGlassReviewOverdue]: BreakGlassReviewOverdue;
  [personnelEvents.partyHouseholdsCounted]: PartyHouseholdsCounted;
}
