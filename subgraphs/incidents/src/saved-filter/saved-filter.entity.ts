import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A filter of incidents that somebody keeps under a name; nobody else's business. */
@Entity('saved_filter')
@Index(['subject', 'name'], { unique: true })
export class SavedFilterRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(120) })
  subject: string;
  @Column({ ...column.line(60) })
  name: string;
  /** JSON of an IncidentFilter. */
  @Column({ ...column.text })
  filter: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  at: Date;
}
