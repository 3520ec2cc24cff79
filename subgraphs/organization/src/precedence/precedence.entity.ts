import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GridToldFirst } from './precedence.type';

/** A line of the table that says which grid is told first, from a moment on until its next version. */
@Entity('notify_precedence')
export class NotifyPrecedenceRow {
  @PrimaryColumn({ ...column.word(12) })
  categoryPrefix: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  /** Null from when on the line is withdrawn. */
  @Column({ ...column.word(16), nullable: true })
  first: GridToldFirst | null;
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.moment, nullable: true })
  validFrom: Date | null;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}
