import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <Kind extends column.ColumnKind>(kind: Kind) => ({ ...kind, nullable: true });

/** What Open311 jurisdictions hand in. */
export class ServiceRequestTables1764300110000 implements MigrationInterface {
  name = 'ServiceRequestTables1764300110000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'service_request', {
      columns: {
        report_id: { ...column.id, primary: true },
        jurisdiction: column.word(60),
        request_id: column.word(100),
        service_code: column.word(60),
        service_name: maybe(column.line(100)),
        requested_at: column.moment,
        closed_at_source: maybe(column.moment),
      },
      indices: [
        ['jurisdiction', 'requested_at', 'report_id'],
        ['jurisdiction', 'service_code', 'requested_at'],
      ],
      uniqueIndices: [['jurisdiction', 'request_id']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('service_request');
  }
}
