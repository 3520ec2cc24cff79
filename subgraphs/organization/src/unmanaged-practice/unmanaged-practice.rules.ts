import { Refusal } from '@gridweave/subgraph/refusal';
import { nowOrAhead } from '../calendar/calendar.rules';

/** How a district deals with unmanaged places. */
export interface Practice {
  readonly stretchMetres: number;
  readonly deadlineWorkingDays: number;
  readonly clerkUnitId: string | null;
}

export interface DatedPractice extends Practice {
  readonly version: number;
  readonly validFrom: Date;
}

/** Assumptions until the district sets its own: no rule about any of them is published. */
export const assumedPractice: Practice = { stretchMetres: 200, deadlineWorkingDays: 5, clerkUnitId: null };

/** The one that began last; of two that began together the one that was set later. Null before the first. */
export function practiceInForce<Row extends DatedPractice>(rows: readonly Row[], at: Date): Row | null {
  const begun = rows.filter(({ validFrom }) => validFrom <= at);
  begun.sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime() || b.version - a.version);
  return begun[0] ?? null;
}

const bounds = {
  stretchMetres: { least: 10, most: 2_000, message: '一段的长度须为10至2000米。' },
  deadlineWorkingDays: { least: 1, most: 60, message: '期限须为1至60个工作日。' },
} as const;

/** Throws a Refusal that names the figure out of bounds. */
export function refuseFigures(practice: Pick<Practice, keyof typeof bounds>): void {
  for (const field of ['stretchMetres', 'deadlineWorkingDays'] as const) {
    const { least, most, message } = bounds[field];
    if (practice[field] < least || practice[field] > most) throw new Refusal('FIGURE_OUT_OF_BOUNDS', message, field);
  }
}

/** When a practice begins: what was done under another stays as it was. */
export function startOf(from: Date | null, now: Date): Date {
  const start = nowOrAhead(from ?? now, now);
  if (!start) throw new Refusal('DATE_PASSED', '生效时间不能早于现在。', 'from');
  return start;
}
