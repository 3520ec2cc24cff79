import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { DisputeKind, DisputeState, MediationRecord, Party } from './dispute.rules';

/** A dispute between people, and how it is mediated. */
@Entity('dispute')
@Index(['mediatorUnitId'])
@Index(['mediatorGridId'])
export class DisputeRow extends GridMatterRow {
  declare state: DisputeState;
  @Column({ ...column.word(24) })
  kind: DisputeKind;
  @Column({ ...column.text })
  summary: string;
  @Column({ ...jsonList })
  parties: Party[];
  @Column({ ...column.id, nullable: true })
  mediatorAppointmentId: string | null;
  /** Where the mediator's post is, so that whoever holds such a post there handles it. */
  @Column({ ...column.id, nullable: true })
  mediatorUnitId: string | null;
  @Column({ ...column.id, nullable: true })
  mediatorGridId: string | null;
  @Column({ ...jsonList })
  records: MediationRecord[];
  @Column({ ...column.text, nullable: true })
  agreement: string | null;
  @Column({ ...column.text, nullable: true })
  referral: string | null;
  @Column({ ...column.moment, nullable: true })
  settledAt: Date | null;
}
