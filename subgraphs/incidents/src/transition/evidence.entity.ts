import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EvidenceKind } from './evidence.rules';

/** What a deed has shown. Rows are added and never changed. */
@Entity('incident_evidence')
@Index(['incidentId', 'at'])
export class EvidenceRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.word(40) })
  deed: string;
  @Column({ ...column.word(16) })
  kind: EvidenceKind;
  @Column({ ...column.id, nullable: true })
  mediaId: string | null;
  @Column({ ...column.text, nullable: true })
  text: string | null;
  @Column({ ...column.moment })
  at: Date;
}
