import * as column from '@gridweave/subgraph/columns';
import { addColumns, createTable, type TableSketch } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DecisionRulesRow } from '../leg-decision/decision-rules.entity';
import { firstDecisionRules } from '../leg-decision/first-decision-rules';

const key = { ...column.id, primary: true } as const;
const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

function decisionTable(own: TableSketch['columns'], indices: TableSketch['indices'] = []): TableSketch {
  return {
    columns: {
      id: key,
      leg_id: column.id,
      incident_id: column.id,
      state: column.word(16),
      version: column.integer,
      nth: column.integer,
      rules_version: column.integer,
      decider_role: column.word(24),
      reason_code: column.word(32),
      reason_label: column.line(50),
      reason: maybe(column.text),
      requested_at: column.moment,
      decided_at: maybe(column.moment),
      decision_reason: maybe(column.text),
      ...own,
    },
    indices: [['leg_id'], ['incident_id'], ['state', 'requested_at'], ...indices],
  };
}

const tables: Record<string, TableSketch> = {
  leg_decision_rules: {
    columns: {
      version: { ...column.integer, primary: true },
      made_at: column.moment,
      reason: column.text,
      made_by: column.line(120),
      content: column.longText,
    },
  },
  leg_return: decisionTable(
    {
      legal_basis: column.text,
      proposed_unit_id: maybe(column.id),
      unit_id: column.id,
      subdistrict_id: maybe(column.id),
      district_id: maybe(column.id),
      finding: maybe(column.word(16)),
      new_leg_id: maybe(column.id),
    },
    [['new_leg_id']],
  ),
  leg_extension: decisionTable({
    amount: column.integer,
    unit: column.word(16),
    due_before: column.moment,
    due_after: maybe(column.moment),
  }),
  leg_hold: decisionTable(
    { review_at: column.moment, released_at: maybe(column.moment), release_reason: maybe(column.text) },
    [['state', 'review_at']],
  ),
  leg_pause: {
    columns: {
      id: key,
      leg_id: column.id,
      from_at: column.moment,
      to_at: maybe(column.moment),
      reason_code: column.word(32),
    },
    indices: [['leg_id', 'from_at']],
  },
};

/** What units ask for about their legs and what is decided, when their clocks stand, and by which rules. */
export class LegDecisionTables1764300020000 implements MigrationInterface {
  name = 'LegDecisionTables1764300020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, sketch] of Object.entries(tables)) await createTable(runner, name, sketch);
    await addColumns(runner, 'leg', { held_until: maybe(column.moment) });
    const madeAt = new Date('2000-01-01T00:00:00Z');
    const { version, rules, reasons } = firstDecisionRules;
    const content = JSON.stringify({ rules, reasons });
    const reason = '初始版本（示例，非本区规定）';
    // In the migration rather than a seed, because no request goes without it.
    await runner.manager.insert(DecisionRulesRow, { version, madeAt, reason, madeBy: '', content });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('leg', 'held_until');
    for (const name of Object.keys(tables)) await runner.dropTable(name);
  }
}
