/** The kind of alarm that goes off when a break-glass ends by itself, and when its review is late. */
export const breakGlassAlarm = 'break-glass';

export const marks = { end: 'END', review: 'REVIEW' } as const;
