import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As the act stood when this was written; later tables are supplied by the district. */
const statute = {
  fromMonth: '2025-01',
  rules: [
    rule('MAN', [720, 756], '1965-01', 4),
    rule('WOMAN_CADRE', [660, 696], '1970-01', 4),
    rule('WOMAN_WORKER', [600, 660], '1975-01', 2),
  ],
  contribution: { months: 180, risesFromYear: 2030, monthsAYear: 6, highest: 240 },
};

function rule(
  category: string,
  [originalAge, highestAge]: [number, number],
  firstBornMonth: string,
  birthMonthsPerStep: number,
) {
  return { category, originalAge, highestAge, birthMonthsPerStep, firstBornMonth, mostEarly: 36, mostLate: 36 };
}

/** Retirement ages, with the statute of 2025 as their first version. */
export class RetirementTable1764430200000 implements MigrationInterface {
  name = 'RetirementTable1764430200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'retirement_table', {
      columns: {
        version: { ...column.integer, primary: true },
        source: column.line(200),
        content: column.text,
        made_at: column.moment,
        made_by: { ...column.line(120), nullable: true },
        reason: column.text,
      },
    });
    await runner.query(
      'INSERT INTO retirement_table (version, source, content, made_at, made_by, reason) VALUES (?, ?, ?, ?, NULL, ?)',
      [
        1,
        '《国务院关于渐进式延迟法定退休年龄的办法》，全国人大常委会2024年9月13日决定批准，2025年1月1日起施行',
        JSON.stringify(statute),
        '2025-01-01 00:00:00.000',
        '随软件提供',
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('retirement_table');
  }
}
