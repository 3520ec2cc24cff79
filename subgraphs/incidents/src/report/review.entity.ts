import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReviewState } from './review.rules';

/** A reporter's request to look at a declined report again; the report's id is the key, so there is one at most. */
@Entity('report_review')
@Index(['state', 'requestedAt'])
export class ReviewRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.word(16) })
  state: ReviewState;
  @Column({ ...column.text })
  reason: string;
  @Column({ ...column.moment })
  requestedAt: Date;
  @Column({ ...column.text, nullable: true })
  decisionReason: string | null;
  @Column({ ...column.moment, nullable: true })
  decidedAt: Date | null;
  /** Subject of the shift leader; never answered. */
  @Column({ ...column.line(120), nullable: true })
  decidedBy: string | null;
}
