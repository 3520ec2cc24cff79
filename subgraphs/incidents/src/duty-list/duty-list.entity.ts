import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line of organization's duty list with every version that was approved, as it last told of it. */
@Entity('duty_rule_copy')
export class DutyRuleCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** JSON of DutyRuleVersionTold[]. */
  @Column({ ...column.longText })
  versions: string;
  @Column({ ...column.integer })
  version: number;
}

/** A fact that the district has defined, changed or retired, as organization last told of it. */
@Entity('duty_fact_copy')
export class DutyFactCopyRow {
  @PrimaryColumn({ ...column.word(40) })
  fact: string;
  /** JSON of DutyFactChanged. */
  @Column({ ...column.longText })
  told: string;
  @Column({ ...column.integer })
  version: number;
}

/** Counts the changes, one row, so that every process notices those of another. */
@Entity('duty_list_revision')
export class DutyListRevisionRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  revision: number;
}
