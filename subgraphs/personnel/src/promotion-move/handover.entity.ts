import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HandoverKind } from './promotion-move.enums';

/** Something that is to be handed over or to happen once somebody has left a post. */
@Entity('promotion_handover')
@Index(['moveId'])
export class HandoverRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  moveId: string;
  @Column({ ...column.word(24) })
  kind: HandoverKind;
  /** The device that is to be given back. */
  @Column({ ...column.id, nullable: true })
  deviceId: string | null;
  /** The grid that is to be handed over. */
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** The post that somebody is to begin in. */
  @Column({ ...column.id, nullable: true })
  postId: string | null;
  /** How many incidents were handed over. */
  @Column({ ...column.integer, nullable: true })
  count: number | null;
  /** Null until somebody says that it is done; devices and successors show by themselves. */
  @Column({ ...column.moment, nullable: true })
  doneAt: Date | null;
  @Column({ ...column.line(120), nullable: true })
  doneBy: string | null;
  @Column({ ...column.text, nullable: true })
  note: string | null;
}
