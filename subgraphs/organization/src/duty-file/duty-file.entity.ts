import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What became of a row of an imported list: a draft, or the reason why not. */
@Entity('duty_import_row')
export class DutyImportRow {
  @PrimaryColumn({ ...column.id })
  importId: string;
  /** The line of the file on which the row begins; the first one has the names of the columns. */
  @PrimaryColumn({ ...column.integer })
  row: number;
  @Column({ ...column.id, nullable: true })
  ruleId: string | null;
  @Column({ ...column.word(40), nullable: true })
  code: string | null;
  @Column({ ...column.word(60), nullable: true })
  field: string | null;
  @Column({ ...column.line(200), nullable: true })
  message: string | null;
}
