import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const primaryId = { ...column.id, primary: true } as const;
const optionalId = { ...column.id, nullable: true } as const;
const optionalMoment = { ...column.moment, nullable: true } as const;
const optionalText = { ...column.text, nullable: true } as const;
const optionalRole = { ...column.word(24), nullable: true } as const;
const optionalSubject = { ...column.line(120), nullable: true } as const;

const versions: TableSketch = {
  columns: {
    rule_id: primaryId,
    version: { ...column.integer, primary: true },
    state: column.word(16),
    category_prefix: column.word(12),
    area_kind: column.word(16),
    area_id: optionalId,
    element_class: { ...column.line(40), nullable: true },
    lead_id: column.id,
    assisting_ids: column.word(400),
    conditions: column.text,
    times: column.text,
    powers_needed: column.word(120),
    legal_basis: column.line(200),
    valid_from: optionalMoment,
    valid_to: optionalMoment,
    author_role: column.word(24),
    author_subject: column.line(120),
    proposed_at: optionalMoment,
    approver_role: optionalRole,
    approver_subject: optionalSubject,
    approved_at: optionalMoment,
  },
  indices: [['category_prefix'], ['area_id']],
};

const tables: Record<string, TableSketch> = {
  duty_rule: {
    columns: {
      id: primaryId,
      state: column.word(16),
      category_prefix: column.word(12),
      synthetic: column.flag,
      version: column.integer,
    },
    indices: [['category_prefix']],
  },
  duty_rule_entry: {
    columns: {
      id: primaryId,
      rule_id: column.id,
      at: column.moment,
      action: column.word(40),
      state: column.word(16),
      by_role: column.word(24),
      by_subject: column.line(120),
      reason: optionalText,
    },
    indices: [['rule_id']],
  },
  notify_precedence: {
    columns: {
      category_prefix: { ...column.word(12), primary: true },
      version: { ...column.integer, primary: true },
      first: { ...column.word(16), nullable: true },
      basis: column.line(200),
      valid_from: optionalMoment,
      by_role: column.word(24),
      by_subject: column.line(120),
      synthetic: column.flag,
    },
  },
};

/** Duty rules get versions, authors and approvals; what was in the list before stays in force as version 1. */
export class DutyTables1764100010000 implements MigrationInterface {
  name = 'DutyTables1764100010000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'duty_rule_version', versions);
    await runner.query(
      `INSERT INTO duty_rule_version (rule_id, version, state, category_prefix, area_kind, area_id, element_class,
         lead_id, assisting_ids, conditions, times, powers_needed, legal_basis, valid_from, valid_to, author_role,
         author_subject)
       SELECT id, 1, 'APPROVED', category_prefix, area_kind, area_id, NULL, lead_id, assisting_ids,
         REPLACE(conditions, '"value":', '"comparison":"IS","value":'), '{}', '', legal_basis, valid_from, valid_to,
         'SYSTEM', ''
       FROM duty_rule`,
    );
    await runner.query('CREATE TABLE duty_rule_before AS SELECT id, category_prefix, synthetic FROM duty_rule');
    await runner.dropTable('duty_rule');
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await runner.query(
      `INSERT INTO duty_rule (id, state, category_prefix, synthetic, version)
       SELECT id, 'IN_FORCE', category_prefix, synthetic, 1 FROM duty_rule_before`,
    );
    await runner.query('DROP TABLE duty_rule_before');
  }

  async down(): Promise<void> {
    throw new Error('duty rules are not turned back: versions and approvals would be lost');
  }
}
