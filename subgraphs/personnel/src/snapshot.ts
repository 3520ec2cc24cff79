import type { SnapshotPage } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { appointmentSnapshot } from './appointment/appointment.events';
import { householdSnapshot } from './household-link/household-link.events';

const households = 'households ';

/** Every appointment, past ones too, then the counts of links with households; keys of these begin with their word. */
export async function personnelSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  if (after?.startsWith(households)) {
    const page = await householdSnapshot(database, after.slice(households.length));
    return { ...page, next: page.next === null ? null : households + page.next };
  }
  const page = await appointmentSnapshot(database, after);
  return { ...page, next: page.next ?? households };
}
