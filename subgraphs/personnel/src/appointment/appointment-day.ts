/** The kind of alarm that goes off when an appointment begins, or on the day after its last. */
export const appointmentDay = 'appointment-day';
