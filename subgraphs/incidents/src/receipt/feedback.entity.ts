import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FeedbackState } from './feedback.rules';

/** One message to a reporter by a channel besides the page: written in the transaction of what it tells, sent afterwards. */
@Entity('feedback')
@Index(['reportId', 'toldAt'])
@Index(['state', 'nextAttemptAt'])
export class FeedbackRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  reportId: string;
  /** PROGRESS, or CODE for a one-time code, which is derived when it is sent. */
  @Column({ ...column.word(16) })
  kind: 'PROGRESS' | 'CODE';
  @Column({ ...column.word(16) })
  channel: string;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.moment })
  toldAt: Date;
  @Column({ ...column.word(16) })
  state: FeedbackState;
  @Column({ ...column.integer })
  attempts: number;
  @Column({ ...column.moment })
  nextAttemptAt: Date;
  @Column({ ...column.moment, nullable: true })
  deliveredAt: Date | null;
  /** Why the last attempt failed, as a word. */
  @Column({ ...column.word(40), nullable: true })
  fault: string | null;
}

/** That a one-time code was sent to whoever has lost a secret; its id is that of the message. */
@Entity('receipt_recovery')
@Index(['reportId', 'at'])
export class RecoveryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  reportId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.integer })
  tries: number;
  @Column({ ...column.moment, nullable: true })
  usedAt: Date | null;
}
