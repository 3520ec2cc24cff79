import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, primary: true });
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

const tables: Record<string, TableSketch> = {
  approved_answer: {
    columns: {
      id: key(column.id),
      version: column.integer,
      state: column.word(16),
      revision: column.integer,
      revision_in_force: maybe(column.integer),
    },
  },
  approved_answer_revision: {
    columns: {
      answer_id: key(column.id),
      revision: key(column.integer),
      question: column.line(200),
      text: column.text,
      source: column.text,
      drafted_at: column.moment,
      drafted_by: column.line(120),
      approved_at: maybe(column.moment),
      approved_by: maybe(column.line(120)),
      withdrawn_at: maybe(column.moment),
      withdrawn_reason: maybe(column.text),
    },
  },
  question_settings: {
    columns: { id: key(column.integer), version: column.integer, assistant_url: maybe(column.line(300)) },
  },
};

/** Answers that the district has approved, by which questions are answered. */
export class AnswerTables1764406100000 implements MigrationInterface {
  name = 'AnswerTables1764406100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await runner.query('INSERT INTO question_settings (id, version) VALUES (1, 1)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
    await runner.query("DELETE FROM search_posting WHERE index_name = 'answer'");
  }
}
