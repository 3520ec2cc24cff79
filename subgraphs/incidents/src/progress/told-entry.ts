import type { Territory } from '@gridweave/territory/territory';
import type { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import type { EntryRow } from '../timeline/entry.entity';
import { chiefLabel, told } from './report-progress.rules';

/**
 * An entry in words for the reporter; null for what is no business of theirs. Of a vacant grid nobody has been notified.
 * `voidedFor` is why the matter is void, where it is.
 */
export function toldEntry(
  territory: Territory,
  entry: EntryRow,
  leg: LegRow | undefined,
  voidedFor: string | null,
): string | null {
  if (entry.action === 'dispatchVerification' && leg?.appointmentId === null) return null;
  const isVerification = leg?.kind === LegKind.VERIFY;
  // Who agrees that something is void writes for colleagues.
  const reason = entry.action === 'decideVoiding' ? voidedFor : entry.reason;
  return told({ ...entry, reason, label: labelOf(territory, entry), isVerification });
}

/** How a reporter reads who does it: a unit by its name, a chief by role and local number. */
export function labelOf(
  territory: Territory,
  { unitId, gridId }: { unitId: string | null; gridId: string | null },
): string | null {
  if (unitId !== null) return territory.unit(unitId)?.name ?? '承办单位';
  return gridId === null ? null : chiefLabel(territory.grid(gridId)?.localNumber ?? null);
}
