import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { newId } from '@gridweave/subgraph/ids';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { appointmentDay } from '../appointment/appointment-day';

const nullable = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** What was known of an appointment's term, and since when; stand-ins; and what happens on its days. */
export class AppointmentTermTables1764420010000 implements MigrationInterface {
  name = 'AppointmentTermTables1764420010000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'appointment', {
      acting: { ...column.flag, default: false },
      stands_in_for_id: nullable(column.id),
      state: { ...column.word(12), default: 'STANDS' },
      stage: { ...column.word(8), default: 'AHEAD' },
    });
    await runner.createIndex('appointment', new TableIndex({ columnNames: ['stands_in_for_id'] }));
    await createTable(runner, 'appointment_term', {
      columns: {
        id: { ...column.id, primary: true },
        version: { ...column.integer, primary: true },
        from_day: column.day,
        to_day: nullable(column.day),
        employment: column.word(16),
        state: column.word(12),
        known_from: column.moment,
        known_until: nullable(column.moment),
      },
    });
    // Since when these were known is not on record: they count as known from the beginning.
    await runner.query(
      `INSERT INTO appointment_term (id, version, from_day, to_day, employment, state, known_from, known_until)
       SELECT id, version, from_day, to_day, employment, 'STANDS', '1970-01-01 00:00:00.000', NULL FROM appointment`,
    );
    await this.setStages(runner, shanghaiDay(new Date()));
  }

  /** Where an appointment stands today, and the days ahead on which that changes. */
  private async setStages(runner: QueryRunner, today: string): Promise<void> {
    await runner.query("UPDATE appointment SET stage = 'BEGUN' WHERE from_day <= ?", [today]);
    await runner.query("UPDATE appointment SET stage = 'OVER' WHERE to_day < ?", [today]);
    const ahead: { id: string; from_day: string; to_day: string | null }[] = await runner.query(
      'SELECT id, from_day, to_day FROM appointment WHERE from_day > ? OR to_day >= ?',
      [today, today],
    );
    for (const { id, from_day, to_day } of ahead) {
      const days = [from_day, ...(to_day === null ? [] : [addDays(to_day, 1)])].filter((day) => day > today);
      for (const day of days) {
        await runner.query(
          `INSERT INTO alarm (id, kind, subject_id, mark, state, due_at, attempts) VALUES (?, ?, ?, ?, 'WAITING', ?, 0)`,
          [newId(), appointmentDay, id, day, startOfShanghaiDay(day).toISOString().replace('T', ' ').slice(0, 23)],
        );
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appointment_term');
    for (const name of ['stage', 'state', 'stands_in_for_id', 'acting']) await runner.dropColumn('appointment', name);
  }
}
