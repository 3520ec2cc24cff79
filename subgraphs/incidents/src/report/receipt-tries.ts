import { Refusal } from '@gridweave/subgraph/refusal';
import { TooManyReports } from '../report-source/source-limits.rules';
import type { IncidentsContext } from '../services';

/** How often a receipt number may be tried, right or wrong, so that nobody guesses its secret: at once, then a minute. */
export const tryAllowance = { atOnce: 20, perMinute: 6 } as const;

/** Counts a try at a receipt number. Throws TOO_MANY_TRIES, whether there is such a receipt or not. */
export function countReceiptTry({ services, now }: IncidentsContext, receiptNumber: string): void {
  try {
    services.sourceLimits.take([{ key: `receipt:${receiptNumber}`, allowance: tryAllowance }], now);
  } catch (error) {
    if (!(error instanceof TooManyReports)) throw error;
    throw new Refusal('TOO_MANY_TRIES', `该回执编号查询过于频繁，请在${error.retryAfterSeconds}秒后再试。`);
  }
}
