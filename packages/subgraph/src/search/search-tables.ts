import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from '../columns';
import { createTable } from '../columns';

/** Which rows, of those whose ids were made in one millisecond by one writer, have a token. */
@Entity('search_posting')
export class SearchPostingRow {
  @PrimaryColumn({ ...column.word(16) })
  indexName: string;
  @PrimaryColumn({ ...column.word(32) })
  token: string;
  /** The millisecond of the ids, in hexadecimal. */
  @PrimaryColumn({ ...column.word(12) })
  bucket: string;
  /** What ids of one batch have in common besides. */
  @PrimaryColumn({ ...column.word(16) })
  part: string;
  @Column({ ...column.word(700) })
  offsets: string;
}

export const searchEntities = [SearchPostingRow] as const;

/** The index of texts, in every subgraph alike. */
export class SearchTables1764100030001 implements MigrationInterface {
  name = 'SearchTables1764100030001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'search_posting', {
      columns: {
        index_name: { ...column.word(16), primary: true },
        token: { ...column.word(32), primary: true },
        bucket: { ...column.word(12), primary: true },
        part: { ...column.word(16), primary: true },
        offsets: column.word(700),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('search_posting');
  }
}
