import { IsNull } from 'typeorm';
import type { IncidentsDeed } from '../services';
import { VoidingRow } from './voiding.entity';

/** A request to void an incident is overtaken by a decision about its filing. */
export async function lapseVoiding({ tx, now }: IncidentsDeed, incidentId: string): Promise<void> {
  await tx.update(VoidingRow, { incidentId, decidedAt: IsNull() }, { approved: false, decidedAt: now });
}
