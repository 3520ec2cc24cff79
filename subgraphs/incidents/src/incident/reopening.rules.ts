import { ClosingKind } from './incident.rules';

/** Where an incident goes that is opened again. */
export enum ReopenRoute {
  SAME_LEAD = 'SAME_LEAD',
  REVIEW = 'REVIEW',
}

interface Closed {
  readonly closingKind: ClosingKind | null;
  readonly selfHandled: boolean;
  readonly reopenedCount: number;
}

/**
 * Where one “not solved” leads: what units closed in the ordinary way goes back to them the first time, and where the
 * district says after that; everything else is reviewed.
 */
export function routeOfNotSolved(
  { closingKind, selfHandled, reopenedCount }: Closed,
  { notSolvedAgain }: { notSolvedAgain: ReopenRoute },
): ReopenRoute {
  const isOrdinary = closingKind === ClosingKind.NORMAL || closingKind === ClosingKind.OVERTIME;
  if (!isOrdinary || selfHandled) return ReopenRoute.REVIEW;
  return reopenedCount === 0 ? ReopenRoute.SAME_LEAD : notSolvedAgain;
}
