import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const nullable = <T extends object>(kind: T) => ({ ...kind, nullable: true });
const key = { ...column.id, primary: true };

/** People, their posts and appointments, the reserve pool and promotion moves. */
export class PersonnelTables1764000020000 implements MigrationInterface {
  name = 'PersonnelTables1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await peopleTables(runner);
    await appointmentTables(runner);
    await reserveTables(runner);
    await createTable(runner, 'promotion_move', {
      columns: {
        id: key,
        person_id: column.id,
        division_id: column.id,
        from_tier: column.word(24),
        to_tier: column.word(24),
        effective_on: column.day,
        basis: column.line(200),
        synthetic: column.flag,
      },
      indices: [['person_id'], ['division_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'promotion_move',
      'reserve_change',
      'reserve_entry',
      'reserve_batch',
      'appointment_change',
      'appointment',
      'post',
      'person',
    ];
    for (const table of tables) await runner.dropTable(table);
  }
}

async function peopleTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'person', {
    columns: {
      id: key,
      subject: nullable(column.line(120)),
      division_id: nullable(column.id),
      full_name: column.line(100),
      identity_digits: nullable(column.word(18)),
      work_digits: nullable(column.word(20)),
      private_digits: nullable(column.word(20)),
      birth_day: nullable(column.day),
      in_party: nullable(column.flag),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['division_id']],
    uniqueIndices: [['subject']],
  });
  await createTable(runner, 'post', {
    columns: {
      id: key,
      role: column.word(16),
      unit_id: nullable(column.id),
      grid_id: nullable(column.id),
      division_id: nullable(column.id),
      title: column.line(100),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['unit_id'], ['grid_id']],
  });
}

async function appointmentTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'appointment', {
    columns: {
      id: key,
      person_id: column.id,
      post_id: column.id,
      role: column.word(16),
      unit_id: nullable(column.id),
      grid_id: nullable(column.id),
      division_id: nullable(column.id),
      from_day: column.day,
      to_day: nullable(column.day),
      employment: column.word(16),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['person_id'], ['grid_id', 'role'], ['unit_id'], ['division_id'], ['post_id']],
  });
  await createTable(runner, 'appointment_change', {
    columns: {
      id: key,
      appointment_id: column.id,
      action: column.word(32),
      at: column.moment,
      by_subject: column.line(120),
      by_role: column.word(16),
      reason: column.text,
    },
    indices: [['appointment_id']],
  });
}

async function reserveTables(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'reserve_batch', {
    columns: {
      id: key,
      name: column.line(100),
      read_on: column.day,
      head_born_on_or_after: nullable(column.day),
      deputy_born_on_or_after: nullable(column.day),
      member_born_on_or_after: nullable(column.day),
      synthetic: column.flag,
    },
  });
  await createTable(runner, 'reserve_entry', {
    columns: {
      id: key,
      batch_id: column.id,
      person_id: column.id,
      tier: column.word(8),
      step: column.word(16),
      division_id: column.id,
      recommending_unit_id: nullable(column.id),
      selecting_unit_id: nullable(column.id),
      recommended_day: column.day,
      selected_day: nullable(column.day),
      entered_day: nullable(column.day),
      ended_day: nullable(column.day),
      exit_reason: nullable(column.word(24)),
      rejection: nullable(column.text),
      ages_out_day: nullable(column.day),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['batch_id', 'tier'], ['person_id'], ['division_id']],
    uniqueIndices: [['batch_id', 'person_id']],
  });
  await createTable(runner, 'reserve_change', {
    columns: {
      id: key,
      entry_id: column.id,
      step: column.word(16),
      at: column.moment,
      unit_id: nullable(column.id),
      by_subject: column.line(120),
      by_role: column.word(16),
      reason: nullable(column.text),
    },
    indices: [['entry_id']],
  });
}
