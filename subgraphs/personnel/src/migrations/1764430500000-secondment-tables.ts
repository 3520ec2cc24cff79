import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const maybe = <T extends object>(kind: T) => ({ ...kind, nullable: true }) as const;

/** What is common elsewhere; the district's own grades were not published. */
const grades = [
  ['EXCELLENT', '优秀'],
  ['COMPETENT', '合格'],
  ['BASICALLY_COMPETENT', '基本合格'],
  ['NOT_COMPETENT', '不合格'],
] as const;
const source = '通行等次，系推断；本区未公布，请区级据实维护';

/** Secondments, and the lists of the scheme that the district fills. */
export class SecondmentTables1764430500000 implements MigrationInterface {
  name = 'SecondmentTables1764430500000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'scheme_catalogue_item', {
      columns: {
        catalogue: { ...column.word(24), primary: true },
        code: { ...column.word(32), primary: true },
        label: column.line(100),
        source: column.line(200),
        in_use: column.flag,
        version: column.integer,
      },
    });
    await createTable(runner, 'secondment', {
      columns: {
        id: { ...column.id, primary: true },
        person_id: column.id,
        appointment_id: column.id,
        division_id: column.id,
        grid_id: maybe(column.id),
        origin_unit_id: column.id,
        synthetic: column.flag,
        version: column.integer,
      },
      indices: [['person_id'], ['division_id']],
      uniqueIndices: [['appointment_id']],
    });
    await createTable(runner, 'secondment_item', {
      columns: {
        secondment_id: { ...column.id, primary: true },
        catalogue: { ...column.word(24), primary: true },
        code: { ...column.word(32), primary: true },
      },
    });
    for (const [code, label] of grades) {
      await runner.query(
        "INSERT INTO scheme_catalogue_item (catalogue, code, label, source, in_use, version) VALUES ('APPRAISAL_GRADE', ?, ?, ?, 1, 1)",
        [code, label, source],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['secondment_item', 'secondment', 'scheme_catalogue_item']) await runner.dropTable(table);
  }
}
