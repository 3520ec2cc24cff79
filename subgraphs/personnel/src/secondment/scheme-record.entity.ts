import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was done about a topic, an appraisal or a case, by whom and why. Rows are added, never changed. */
@Entity('scheme_record')
@Index(['ownerId'])
export class SchemeRecordRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Of the topic, the appraisal or the case. */
  @Column({ ...column.id })
  ownerId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}

/** An incident that a topic or a case refers to: its id, and nothing of what it is. */
@Entity('referred_incident')
export class ReferredIncidentRow {
  @PrimaryColumn({ ...column.id })
  ownerId: string;
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  @Column({ ...column.integer })
  position: number;
}
