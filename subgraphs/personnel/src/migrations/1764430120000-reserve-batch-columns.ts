import { insertRows } from '@gridweave/subgraph/bulk';
import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { newId } from '@gridweave/subgraph/ids';
import { addYears, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;
const key = { ...column.id, primary: true };

/** What a batch asks for, how many places it has, and what happens to those in the pool. */
export class ReserveBatchColumns1764430120000 implements MigrationInterface {
  name = 'ReserveBatchColumns1764430120000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'reserve_batch', {
      division_id: maybe(column.id),
      state: { ...column.word(8), default: 'OPEN' },
      review_days: maybe(column.integer),
      notice_days: maybe(column.integer),
      version: { ...column.integer, default: 1 },
    });
    await addColumns(runner, 'reserve_entry', {
      recommended_by: maybe(column.line(120)),
      review_due_day: maybe(column.day),
      proposed_exit: maybe(column.word(24)),
      exit_proposed_by: maybe(column.line(120)),
    });
    await runner.createIndex('reserve_entry', new TableIndex({ columnNames: ['review_due_day'] }));
    await addColumns(runner, 'reserve_change', { action: maybe(column.word(40)) });
    await createTable(runner, 'reserve_quota', {
      columns: {
        batch_id: key,
        tier: { ...column.word(8), primary: true },
        division_id: key,
        places: column.integer,
        taken: column.integer,
      },
    });
    await createTable(runner, 'reserve_reviewer', { columns: { batch_id: key, unit_id: key } });
    await whoRecommended(runner);
    await careForThoseInPool(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reserve_reviewer');
    await runner.dropTable('reserve_quota');
    await runner.dropColumns('reserve_change', ['action']);
    await runner.dropColumns('reserve_entry', [
      'recommended_by',
      'review_due_day',
      'proposed_exit',
      'exit_proposed_by',
    ]);
    await runner.dropColumns('reserve_batch', ['division_id', 'state', 'review_days', 'notice_days', 'version']);
  }
}

async function whoRecommended(runner: QueryRunner): Promise<void> {
  await runner.query(
    `UPDATE reserve_entry SET recommended_by = (SELECT MIN(made.by_subject) FROM reserve_change made
       WHERE made.entry_id = reserve_entry.id AND made.step = 'RECOMMENDED')`,
  );
}

/** Alarms and yearly reviews for those who are in the pool already, as entering sets them for others. */
async function careForThoseInPool(runner: QueryRunner): Promise<void> {
  const found: { id: string; agesOut: string | null; entered: string | null }[] = await runner.query(
    "SELECT id, ages_out_day AS agesOut, entered_day AS entered FROM reserve_entry WHERE step = 'IN_POOL'",
  );
  const columns = ['id', 'kind', 'subject_id', 'mark', 'state', 'due_at', 'attempts'];
  const alarms = found.flatMap(({ id, agesOut }) => {
    if (agesOut === null) return [];
    const due = startOfShanghaiDay(agesOut).toISOString().replace('T', ' ').slice(0, -1);
    return [[newId(), 'reserve-age', id, agesOut, 'WAITING', due, 0]];
  });
  await insertRows(runner.manager, { name: 'alarm', columns }, alarms);
  for (const day of new Set(found.flatMap(({ entered }) => entered ?? []))) {
    await runner.query("UPDATE reserve_entry SET review_due_day = ? WHERE step = 'IN_POOL' AND entered_day = ?", [
      addYears(day, 1),
      day,
    ]);
  }
}
