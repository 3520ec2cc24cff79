import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DutyArea } from './responsibility.type';

/** A line of the duty list. */
@Entity('duty_rule')
@Index(['categoryPrefix'])
export class DutyRuleRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** A whole category code, or the beginning of several. */
  @Column({ ...column.word(12) })
  categoryPrefix: string;
  @Column({ ...column.word(16) })
  areaKind: DutyArea;
  /** The division or grid; null for ANYWHERE. */
  @Column({ ...column.id, nullable: true })
  areaId: string | null;
  @Column({ ...column.id })
  leadId: string;
  /** Ids of assisting units, separated by blanks. */
  @Column({ ...column.word(400) })
  assistingIds: string;
  /** JSON of the facts it asks for: [{ fact, value }]. */
  @Column({ ...column.text })
  conditions: string;
  @Column({ ...column.line(200) })
  legalBasis: string;
  @Column({ ...column.moment, nullable: true })
  validFrom: Date | null;
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  @Column({ ...column.flag })
  synthetic: boolean;
}
