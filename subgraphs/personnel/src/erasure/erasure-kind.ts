/** The kind of job that erases somebody’s data. */
export const erasureKind = 'erase-person';
/** The kind of alarm that goes off on the day for which it was decided. */
export const erasureDay = 'erasure-day';
