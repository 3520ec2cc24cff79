import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody is sent to a grid or a community, by appointment and without saying who: personnel's events. */
@Entity('secondment_copy')
@Index(['appointmentId'])
@Index(['divisionId'])
export class SecondmentCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  appointmentId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** By which whoever is sent is known again; null for somebody who does not sign in. */
  @Column({ ...column.word(64), nullable: true })
  secondee: string | null;
  @Column({ ...column.integer })
  version: number;
}
