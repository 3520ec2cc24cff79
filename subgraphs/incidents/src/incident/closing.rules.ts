import { createHmac } from 'node:crypto';
import { EvidenceKind, type NeededEvidence } from '../transition/evidence.rules';

/** What stands behind the closing of a matter that the grid dealt with itself. */
export interface SelfHandledResult {
  readonly hasReports: boolean;
  /** Whether it was drawn to be looked at again. */
  readonly isDrawn: boolean;
  readonly resolvedAt: Date;
  readonly quietDays: number;
}

const dayMilliseconds = 86_400_000;

/**
 * What a check of a self-handled matter shows: what somebody else found on the spot where it was drawn, that or the reporter's
 * word otherwise; without a reporter nothing once nobody has said anything for long enough.
 */
export function selfHandledEvidence(result: SelfHandledResult, now: Date): NeededEvidence {
  if (result.isDrawn) return { every: [EvidenceKind.SITE_CHECK] };
  if (result.hasReports) return { oneOf: [EvidenceKind.REPORTER_WORD, EvidenceKind.SITE_CHECK] };
  const quietSince = now.getTime() - result.resolvedAt.getTime();
  return quietSince >= result.quietDays * dayMilliseconds ? { every: [] } : { oneOf: [EvidenceKind.SITE_CHECK] };
}

/** Whether a matter is drawn; nobody who lacks the key can tell beforehand which will be. */
export function isDrawn(incidentId: string, percent: number, key: Uint8Array): boolean {
  const digest = createHmac('sha256', key).update(`recheck:${incidentId}`).digest();
  return digest.readUInt32BE(0) % 100 < percent;
}
