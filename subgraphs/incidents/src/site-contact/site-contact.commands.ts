import type { IncidentsDeed } from '../services';
import { ContactConsentRow } from './site-contact.entity';

/** Keeps that a reporter agreed to be reached by the crews that come. */
export async function keepContactConsent({ tx, now }: IncidentsDeed, reportId: string): Promise<void> {
  await tx.insert(ContactConsentRow, { reportId, at: now });
}
