import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One thing that was done. Rows are added and never changed. */
@Entity('incident_entry')
@Index(['incidentId', 'at'])
@Index(['reportId', 'at'])
@Index(['legId'])
export class EntryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.id, nullable: true })
  legId: string | null;
  @Column({ ...column.moment })
  at: Date;
  /** The deed, by its mutation's name. */
  @Column({ ...column.word(40) })
  action: string;
  /** The state it led to. */
  @Column({ ...column.word(16) })
  state: string;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  /** The word for why, from the list of the deed. */
  @Column({ ...column.word(32), nullable: true })
  reasonCode: string | null;
  /** Subject of whoever did it, to keep checkers apart from handlers; never answered. */
  @Column({ ...column.line(120) })
  bySubject: string;
}
