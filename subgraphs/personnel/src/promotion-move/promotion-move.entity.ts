import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CareerTier } from './career-tier';

/** Somebody moved from one tier to another, on a date, by a document. */
@Entity('promotion_move')
@Index(['personId'])
@Index(['divisionId'])
export class PromotionMoveRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  /** The community or village in which the person worked. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(24) })
  fromTier: CareerTier;
  @Column({ ...column.word(24) })
  toTier: CareerTier;
  @Column({ ...column.day })
  effectiveOn: string;
  /** The document it rests on. */
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}
