import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the table of retirement ages. Rows are added and never changed; the last one is in force. */
@Entity('retirement_table')
export class RetirementTableRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  /** The act that says so. */
  @Column({ ...column.line(200) })
  source: string;
  /** JSON: the rules and what of contributions. */
  @Column({ ...column.text })
  content: string;
  @Column({ ...column.moment })
  madeAt: Date;
  /** Subject of whoever supplied it, never answered; null for what came with the software. */
  @Column({ ...column.line(120), nullable: true })
  madeBy: string | null;
  @Column({ ...column.text })
  reason: string;
}
