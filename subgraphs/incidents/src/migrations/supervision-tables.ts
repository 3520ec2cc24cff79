import * as column from '@gridweave/subgraph/columns';
import { createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gridMatterTable } from './grid-matter-tables';

const maybeId = { ...column.id, nullable: true } as const;
const maybeMoment = { ...column.moment, nullable: true } as const;

const supervision = gridMatterTable(
  {
    number: column.word(20),
    subject_kind: column.word(16),
    subject_id: column.id,
    open_subject_id: maybeId,
    theme: column.line(100),
    reason: column.text,
    urged_unit_id: maybeId,
    due_at: column.moment,
    milestones: column.longText,
    visits: column.longText,
    urge_count: column.integer,
    last_urged_at: maybeMoment,
    lifted_at: maybeMoment,
    result: { ...column.text, nullable: true },
  },
  [['subject_id'], ['urged_unit_id', 'due_at']],
);

const tables: Record<string, TableSketch> = {
  supervision: { ...supervision, uniqueIndices: [['number'], ['open_subject_id']] },
  supervision_counter: { columns: { day: { ...column.word(8), primary: true }, last: column.integer } },
};

/** Supervision: orders, with what they are about, milestones and visits. */
export class SupervisionTables1764300070200 implements MigrationInterface {
  name = 'SupervisionTables1764300070200';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
