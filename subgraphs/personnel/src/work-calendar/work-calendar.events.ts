import type { EventEnvelope } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { applyCalendarEvents, calendarOfDistrict } from '@gridweave/territory/calendar-copy';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import { recountNotices } from '../public-notice/public-notice.commands';
import { recountReviews } from '../qualification-review/qualification-review.commands';

/** Keeps the copy of the work calendar, and what is counted by it. */
export async function applyWorkCalendar(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  if (await applyCalendarEvents(database, tx, events)) await countAnew(tx, new Date());
}

/** Counts what is not over yet by the calendar as it is now: also at a start, which may bring the holidays of a year. */
export async function countAnew(tx: EntityManager, now: Date): Promise<void> {
  const calendar = await calendarOfDistrict(tx);
  const today = shanghaiDay(now);
  await recountNotices(tx, calendar, today);
  await recountReviews(tx, calendar, today);
}
