import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is known of an incident that duty rules may ask for, as it was stated last. */
@Entity('incident_fact')
export class IncidentFactRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  @PrimaryColumn({ ...column.word(40) })
  fact: string;
  @Column({ ...column.word(40) })
  value: string;
  @Column({ ...column.moment })
  statedAt: Date;
  @Column({ ...column.word(24) })
  byRole: string;
}
