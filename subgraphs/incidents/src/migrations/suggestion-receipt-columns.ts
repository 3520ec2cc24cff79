import * as column from '@gridweave/subgraph/columns';
import { addColumns } from '@gridweave/subgraph/columns';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

/** Receipts of what residents suggest themselves. */
export class SuggestionReceiptColumns1764405600000 implements MigrationInterface {
  name = 'SuggestionReceiptColumns1764405600000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'suggestion', { receipt_number: { ...column.word(24), nullable: true } });
    await runner.createIndex('suggestion', new TableIndex({ columnNames: ['receipt_number'], isUnique: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('suggestion', 'receipt_number');
  }
}
