import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner, TableIndex } from 'typeorm';
import * as column from '../columns';
import { createTable } from '../columns';

/** Entries that an auditor may take along for a day; what was asked for, by whom. The entries themselves stay where they are. */
@Entity('audit_export')
export class AuditExportRow {
  /** Of the moment: what was written since is not taken along. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(120) })
  subject: string;
  /** AuditCriteria as JSON. */
  @Column({ ...column.word(1_000) })
  filter: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment })
  expiresAt: Date;
}

/** By each of these an auditor finds few entries among millions; `audit_entry` names them too. */
const indices = [['outcome', 'id'], ['thing_type', 'id'], ['purpose', 'id'], ['trace_id']];

export class AuditReadingTables1764460040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const columnNames of indices) await runner.createIndex('audit_entry', new TableIndex({ columnNames }));
    await createTable(runner, 'audit_export', {
      columns: {
        id: { ...column.id, primary: true },
        subject: column.line(120),
        filter: column.word(1_000),
        at: column.moment,
        expires_at: column.moment,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_export');
    const table = await runner.getTable('audit_entry');
    for (const columnNames of indices) {
      const index = table?.indices.find((each) => each.columnNames.join() === columnNames.join());
      if (index) await runner.dropIndex('audit_entry', index);
    }
  }
}
