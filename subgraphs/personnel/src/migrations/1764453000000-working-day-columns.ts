import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { calendarCopyTable } from '@gridweave/territory/calendar-copy';
import { daysBetween } from '@gridweave/viewer/shanghai-day';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const dayUnit = { ...column.word(12), default: 'CALENDAR_DAY' };
const basis = { ...column.line(200), nullable: true };
const provisional = { ...column.flag, default: false };

/** What of a period is kept to count it anew. Until now all days were calendar days. */
const counted = { days: { ...column.integer, default: 1 }, day_unit: dayUnit, days_basis: basis };

/** In which days notices and limits of reviews are counted, and the copy of the work calendar that they are counted by. */
export class WorkingDayColumns1764453000000 implements MigrationInterface {
  name = 'WorkingDayColumns1764453000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'calendar_copy', calendarCopyTable);
    const units = { review_day_unit: dayUnit, notice_day_unit: dayUnit };
    await addColumns(runner, 'reserve_batch', { ...units, days_basis: basis });
    await addColumns(runner, 'public_notice', { ...counted, last_day_provisional: provisional });
    await addColumns(runner, 'qualification_review', { ...counted, due_provisional: provisional });
    await countDays(runner, 'public_notice', 'first_day', 'last_day', 1);
    await countDays(runner, 'qualification_review', 'asked_day', 'due_day', 0);
    // What was told of the calendar before was not kept: organization's snapshot is taken again.
    if (await runner.hasTable('event_cursor')) {
      await runner.query("DELETE FROM event_cursor WHERE source = 'organization'");
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const columns = Object.keys(counted);
    await runner.dropColumns('qualification_review', [...columns, 'due_provisional']);
    await runner.dropColumns('public_notice', [...columns, 'last_day_provisional']);
    await runner.dropColumns('reserve_batch', ['review_day_unit', 'notice_day_unit', 'days_basis']);
    await runner.dropTable('calendar_copy');
  }
}

/** How many days those of before had, by their first and last. */
async function countDays(runner: QueryRunner, table: string, from: string, to: string, more: number): Promise<void> {
  const spans: { first: string; last: string }[] = await runner.query(
    `SELECT DISTINCT ${from} AS first, ${to} AS last FROM ${table}`,
  );
  for (const { first, last } of spans) {
    const days = daysBetween(first, last) + more;
    await runner.query(`UPDATE ${table} SET days = ? WHERE ${from} = ? AND ${to} = ?`, [days, first, last]);
  }
}
