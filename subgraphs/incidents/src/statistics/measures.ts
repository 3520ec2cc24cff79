/** Upper bounds, in hours, of how long matters took from being raised to being closed; the last bucket has none. */
export const bucketHours = [1, 2, 4, 8, 24, 48, 72, 120, 168, 336, 720] as const;

const letters = 'ABCDEFGHIJKL';
export type Bucket = `took${string}`;
/** A column a bucket, shortest first. */
export const buckets: readonly Bucket[] = [...letters].map((letter) => `took${letter}` as const);

const counts = [
  'raised',
  'merged',
  'voided',
  'notFiled',
  'filed',
  'completed',
  'held',
  'dispatched',
  'closed',
  'closedOnTime',
  'closedLate',
  'closedInGrid',
  'due',
  'dueMet',
  'closings',
  'closingsReopened',
  'reopened',
  'checks',
  'reworked',
  'legsSent',
  'legsReturned',
  'feedbackDue',
  'feedbackMet',
  'surveysOpened',
  'surveysAnswered',
  'surveysSolved',
  'surveysSatisfied',
] as const;
export type Count = (typeof counts)[number];
export type Measure = Count | Bucket;

/** Everything that is counted, each a column of its own. */
export const measures: readonly Measure[] = [...counts, ...buckets];

export type Measured = Readonly<Partial<Record<Measure, number>>>;

/** The column of a measure. */
export const measureColumn = (measure: Measure) => measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
