import type { EventEnvelope } from '@gridweave/events/envelope';
import { type CalendarChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { newestTold } from '../newest-told';
import { CalendarCopyRow } from './work-calendar.entity';

const keyOf = ({ kind, id }: Pick<CalendarCopyRow, 'kind' | 'id'>) => `${kind} ${id}`;

/** Brings the copy of the work calendar up to date; an older version changes nothing. */
export async function applyCalendarEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = newestTold<CalendarChanged>(events, organizationEvents.calendarChanged, keyOf);
  if (told.length === 0) return;
  const known = await tx.find(CalendarCopyRow, { where: { id: In(told.map(({ id }) => id)) } });
  const versions = new Map(known.map((row) => [keyOf(row), row.version]));
  const newer = told.filter((each) => each.version > (versions.get(keyOf(each)) ?? 0));
  await database.upsert(tx, CalendarCopyRow, newer.map(copyOf));
}

function copyOf(told: CalendarChanged): CalendarCopyRow {
  const { kind, id, version } = told;
  return { kind, id, version, content: JSON.stringify(told.kind === 'DAY' ? told.working : told.settings) };
}
