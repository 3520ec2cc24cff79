import { Refusal } from '@gridweave/subgraph/refusal';
import type { LegRow } from '../leg/leg.entity';

export enum WhistleAnswer {
  REPORT_IN = 'REPORT_IN',
  DECLINE = 'DECLINE',
}

/** How many departments one whistle calls. */
export const mostCalled = 20;

/** When a department first did anything about a call: it answered, or somebody simply came. */
export function respondedAt(
  { answeredAt }: { answeredAt: Date | null },
  leg: Pick<LegRow, 'setOutAt' | 'arrivedAt' | 'startedAt' | 'doneAt'>,
): Date | null {
  const times = [answeredAt, leg.setOutAt, leg.arrivedAt, leg.startedAt, leg.doneAt];
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}

/** Why nothing more is said about how a call was answered, or null. */
export function refuseEvaluated({ evaluatedAt }: { evaluatedAt: Date | null }): Refusal | null {
  return evaluatedAt === null ? null : new Refusal('WHISTLE_ALREADY_EVALUATED', '该吹哨已作评价。', 'whistleId');
}
