import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the rules on returns, extensions and holds. Rows are added and never changed. */
@Entity('leg_decision_rules')
export class DecisionRulesRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  madeAt: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  madeBy: string;
  /** JSON: the rules and the reasons. */
  @Column({ ...column.longText })
  content: string;
}
