import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of a closed matter in a word, and who is responsible where it is not ours. */
export class ClosingResultColumns1764300010100 implements MigrationInterface {
  name = 'ClosingResultColumns1764300010100';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'incident', {
      closing_result: { ...column.word(16), nullable: true },
      responsible_elsewhere: { ...column.line(200), nullable: true },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('incident', 'responsible_elsewhere');
    await runner.dropColumn('incident', 'closing_result');
  }
}
