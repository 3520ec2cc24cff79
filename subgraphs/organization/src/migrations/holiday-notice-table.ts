import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The holidays of years that the district enters from the State Council's notices. */
export class HolidayNoticeTable1764600300000 implements MigrationInterface {
  name = 'HolidayNoticeTable1764600300000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'holiday_notice', {
      columns: {
        year: { ...column.integer, primary: true },
        version: { ...column.integer, primary: true },
        notice: column.line(100),
        page: column.line(300),
        holidays: column.text,
        entered_at: column.moment,
        by_role: column.word(24),
        by_subject: column.line(120),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('holiday_notice');
  }
}
