import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an incident is found by, masked. A table of its own, so that no list reads it. */
@Entity('incident_text')
@Index(['number'], { unique: true })
export class IncidentTextRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  /** The incident's number, in the order of which incidents stand in the index. */
  @Column({ ...column.word(24) })
  number: string;
  /** As `searchable` writes it. */
  @Column({ ...column.text })
  text: string;
}
