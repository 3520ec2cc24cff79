import type { IncidentsDeed } from '../services';
import { VoidingRow } from './voiding.entity';
import { pendingVoidings } from './voiding.queries';

/**
 * A request to void an incident or a report is overtaken by another decision about it. Asking and deciding each make a
 * version of the matter, so that whoever has just made one sees every request there is.
 */
export async function lapseVoiding(
  { tx, now }: IncidentsDeed,
  key: 'incidentId' | 'reportId',
  id: string,
): Promise<void> {
  const pending = (await pendingVoidings(tx, key, [id])).get(id);
  if (pending) await tx.update(VoidingRow, { id: pending.id }, { approved: false, decidedAt: now });
}
