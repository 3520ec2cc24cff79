import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

const added = {
  kind: maybe(column.word(16)),
  state: { ...column.word(16), default: 'EFFECTIVE' },
  from_post_id: maybe(column.id),
  to_post_id: maybe(column.id),
  leaving: maybe(column.text),
  appointment_id: maybe(column.id),
  term_to: maybe(column.day),
  employment: maybe(column.word(16)),
  track_id: maybe(column.id),
  track_version: maybe(column.integer),
  off_track_reason: maybe(column.text),
  age_relaxation: maybe(column.text),
  meeting: maybe(column.line(200)),
  meeting_on: maybe(column.day),
  probation_months: maybe(column.integer),
  probation_until: maybe(column.day),
  probation_outcome: maybe(column.word(8)),
  commitment_months: maybe(column.integer),
  commitment_until: maybe(column.day),
  halted_by: maybe(column.word(40)),
  batch_id: maybe(column.id),
  version: { ...column.integer, default: 1 },
} as const;
const indexed = ['to_post_id', 'appointment_id', 'batch_id'];

/** Moves with what leads to them and what follows; those on record took effect, in a way that nobody wrote down. */
export class PromotionMoveTables1764430220000 implements MigrationInterface {
  name = 'PromotionMoveTables1764430220000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'promotion_move', added);
    for (const name of indexed) {
      await runner.createIndex('promotion_move', new TableIndex({ columnNames: [name] }));
    }
    await createTable(runner, 'promotion_move_change', {
      columns: {
        id: { ...column.id, primary: true },
        move_id: column.id,
        action: column.word(32),
        state: column.word(16),
        at: column.moment,
        by_subject: column.line(120),
        by_role: column.word(16),
        reason: maybe(column.text),
      },
      indices: [['move_id']],
    });
    await this.makeRecords(runner);
  }

  private async makeRecords(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'promotion_inspection', {
      columns: {
        id: { ...column.id, primary: true },
        move_id: column.id,
        inspected_on: column.day,
        outcome: column.word(12),
        findings: column.text,
        at: column.moment,
        by_subject: column.line(120),
      },
      uniqueIndices: [['move_id']],
    });
    await createTable(runner, 'promotion_inspector', {
      columns: { inspection_id: { ...column.id, primary: true }, person_id: { ...column.id, primary: true } },
    });
    await createTable(runner, 'promotion_election', {
      columns: {
        move_id: { ...column.id, primary: true },
        held_on: column.day,
        meeting: column.line(200),
        entitled: column.integer,
        voted: column.integer,
        votes_for: column.integer,
        carried: column.flag,
        basis: column.line(200),
        at: column.moment,
        by_subject: column.line(120),
      },
    });
    await createTable(runner, 'promotion_handover', {
      columns: {
        id: { ...column.id, primary: true },
        move_id: column.id,
        kind: column.word(24),
        device_id: maybe(column.id),
        grid_id: maybe(column.id),
        post_id: maybe(column.id),
        count: maybe(column.integer),
        done_at: maybe(column.moment),
        done_by: maybe(column.line(120)),
        note: maybe(column.text),
      },
      indices: [['move_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['handover', 'election', 'inspector', 'inspection', 'move_change']) {
      await runner.dropTable(`promotion_${table}`);
    }
    const table = await runner.getTable('promotion_move');
    for (const name of indexed) {
      const index = table?.indices.find(({ columnNames }) => columnNames.join() === name);
      if (index) await runner.dropIndex('promotion_move', index);
    }
    await runner.dropColumns('promotion_move', Object.keys(added));
  }
}
