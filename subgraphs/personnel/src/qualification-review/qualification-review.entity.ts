import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MatterKind } from '../decision-form/decision-form.enums';
import { CountedColumns } from '../work-calendar/counted-columns';
import type { ReviewReplyOutcome } from './qualification-review.enums';

/** Several units are asked whether anything stands against somebody. */
@Entity('qualification_review')
@Index(['matterKind', 'matterId'])
@Index(['divisionId'])
// The latest of a thing: the index decides between two who ask at once.
@Index(['currentKey'], { unique: true })
export class QualificationReviewRow extends CountedColumns {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  matterKind: MatterKind;
  @Column({ ...column.id })
  matterId: string;
  @Column({ ...column.id })
  personId: string;
  /** Where the person was put forward: rights follow it. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.line(100) })
  caption: string;
  /** Null when another review has taken its place. */
  @Column({ ...column.word(64), nullable: true })
  currentKey: string | null;
  @Column({ ...column.day })
  askedDay: string;
  /** Inclusive. */
  @Column({ ...column.day })
  dueDay: string;
  /** True while a year whose holidays are not announced yet lies on the way to it. */
  @Column({ ...column.flag, default: false })
  dueProvisional: boolean;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** What one of the asked units answered. It answers once. */
@Entity('review_reply')
@Index(['reviewId', 'unitId'], { unique: true })
@Index(['unitId'])
export class ReviewReplyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  reviewId: string;
  @Column({ ...column.id })
  unitId: string;
  /** Null while it is waited for. */
  @Column({ ...column.word(12), nullable: true })
  outcome: ReviewReplyOutcome | null;
  @Column({ ...column.text, nullable: true })
  comment: string | null;
  @Column({ ...column.moment, nullable: true })
  at: Date | null;
  @Column({ ...column.line(120), nullable: true })
  bySubject: string | null;
  @Column({ ...column.word(16), nullable: true })
  byRole: string | null;
}
