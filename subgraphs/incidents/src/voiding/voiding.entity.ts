import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody asked to void an incident or a report, and what another person decided. One of the two ids is set. */
@Entity('voiding')
@Index(['incidentId'])
@Index(['reportId'])
export class VoidingRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.word(32) })
  reasonCode: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  @Column({ ...column.moment })
  requestedAt: Date;
  /** Subject of whoever asked, to keep the reviewer apart; never answered. */
  @Column({ ...column.line(120) })
  requestedBy: string;
  /** Null while nobody has decided. */
  @Column({ ...column.flag, nullable: true })
  approved: boolean | null;
  @Column({ ...column.moment, nullable: true })
  decidedAt: Date | null;
}
