/** When somebody holds a post, without saying who: the interval that routing and staffing need. */
export interface AppointmentChanged {
  readonly id: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly gridId: string | null;
  /** Asia/Shanghai dates, inclusive; `to` is null while open. */
  readonly from: string;
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

export const personnelEvents = {
  appointmentChanged: 'personnel.appointment-changed.v1',
  partyHouseholdsCounted: 'personnel.party-households-counted.v1',
} as const;
