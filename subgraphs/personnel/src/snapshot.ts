import type { SnapshotPage } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { appointmentSnapshot } from './appointment/appointment.events';
import { watchSnapshot } from './grid-watch/grid-watch.events';
import { householdSnapshot } from './household-link/household-link.events';
import { secondmentSnapshot } from './secondment/secondment.events';

type Part = readonly [string, (database: Database, after: string) => Promise<SnapshotPage>];

/** What follows the appointments, by the word with which its keys begin. */
const parts: readonly Part[] = [
  ['households ', householdSnapshot],
  ['watches ', watchSnapshot],
  ['secondments ', secondmentSnapshot],
];

/**
 * Every appointment, past ones too; then the counts of links with households; then the watches that are on or to come,
 * and every secondment, which name appointments told before.
 */
export async function personnelSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const index = parts.findIndex(([word]) => after?.startsWith(word));
  const following = parts[index + 1]?.[0] ?? null;
  const part = parts[index];
  if (!part) {
    const page = await appointmentSnapshot(database, after);
    return { ...page, next: page.next ?? following };
  }
  const [word, read] = part;
  const page = await read(database, `${after}`.slice(word.length));
  return { ...page, next: page.next === null ? following : word + page.next };
}
