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

export const personnelEvents = {
  appointmentChanged: 'personnel.appointment-changed.v1',
} as const;
