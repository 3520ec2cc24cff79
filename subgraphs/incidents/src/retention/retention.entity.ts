import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of how long what is kept. Rows are added and never changed; before the first nothing goes by itself. */
@Entity('retention_rules')
export class RetentionRulesRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  madeAt: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  madeBy: string;
  /** JSON: a RetentionRule for each kind that has one. */
  @Column({ ...column.text })
  content: string;
}
