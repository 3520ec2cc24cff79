import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** Rules of eligibility by purpose, every version of what they say, and what was done to them. */
export class EligibilityRuleTables1764430000000 implements MigrationInterface {
  name = 'EligibilityRuleTables1764430000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'eligibility_rule_set', {
      columns: {
        id: { ...column.id, primary: true },
        division_id: column.id,
        purpose_kind: column.word(16),
        tier: maybe(column.word(8)),
        track_id: maybe(column.id),
        purpose_name: maybe(column.line(100)),
        purpose_digest: column.word(64),
        synthetic: column.flag,
        version: column.integer,
      },
      uniqueIndices: [['division_id', 'purpose_digest']],
    });
    await createTable(runner, 'eligibility_rule_version', {
      columns: {
        rule_set_id: { ...column.id, primary: true },
        number: { ...column.integer, primary: true },
        state: column.word(12),
        name: column.line(100),
        from_day: column.day,
        to_day: maybe(column.day),
        basis_title: column.line(200),
        basis_number: maybe(column.line(100)),
        basis_body: column.line(100),
        basis_day: maybe(column.day),
        content: column.longText,
        author_subject: column.line(120),
        approved_at: maybe(column.moment),
        approver_subject: maybe(column.line(120)),
        retired_day: maybe(column.day),
        retired_at: maybe(column.moment),
      },
    });
    await createTable(runner, 'eligibility_rule_change', {
      columns: {
        id: { ...column.id, primary: true },
        rule_set_id: column.id,
        number: column.integer,
        action: column.word(40),
        at: column.moment,
        by_subject: column.line(120),
        reason: column.text,
      },
      indices: [['rule_set_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['change', 'version', 'set']) await runner.dropTable(`eligibility_rule_${table}`);
  }
}
