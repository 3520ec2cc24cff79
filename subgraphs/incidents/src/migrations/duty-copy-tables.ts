import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import { calendarCopyTable } from '@gridweave/territory/calendar-copy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = { ...column.id, primary: true } as const;
const maybeId = { ...column.id, nullable: true } as const;

const tables: Record<string, TableSketch> = {
  duty_rule_copy: { columns: { id: key, versions: column.longText, version: column.integer } },
  duty_list_revision: { columns: { id: { ...column.integer, primary: true }, revision: column.integer } },
  calendar_copy: calendarCopyTable,
  duty_simulation: {
    columns: {
      id: key,
      created_by: column.line(120),
      as_of: column.moment,
      period_from: column.moment,
      period_to: column.moment,
      division_ids: column.longText,
      drafts: column.longText,
      examined: column.integer,
      moved: column.integer,
      facts_missing: column.integer,
    },
  },
  duty_simulation_move: {
    columns: {
      simulation_id: key,
      incident_id: key,
      raised_at: column.moment,
      outcome_now: column.word(16),
      lead_now_id: maybeId,
      rule_now_id: maybeId,
      outcome_then: column.word(16),
      lead_then_id: maybeId,
      rule_then_id: maybeId,
      draft: { ...column.integer, nullable: true },
    },
    indices: [['simulation_id', 'raised_at', 'incident_id']],
  },
};

/** Copies of organization's duty list and work calendar, and what is made from them: due times and simulations. */
export class DutyCopyTables1764100050000 implements MigrationInterface {
  name = 'DutyCopyTables1764100050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await runner.query('INSERT INTO duty_list_revision (id, revision) VALUES (1, 0)');
    await addColumns(runner, 'category', { version: { ...column.integer, default: 1 } });
    await addColumns(runner, 'leg', { due_provisional: { ...column.flag, default: false } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('leg', 'due_provisional');
    await runner.dropColumn('category', 'version');
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
