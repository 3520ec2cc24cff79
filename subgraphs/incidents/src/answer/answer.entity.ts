import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerState } from './answer.rules';

/** A question that the district answers itself; its words stand in revisions. */
@Entity('approved_answer')
export class AnswerRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.word(16) })
  state: AnswerState;
  /** The revision that was written last. */
  @Column({ ...column.integer })
  revision: number;
  /** The one by which questions are answered; null when none is. */
  @Column({ ...column.integer, nullable: true })
  revisionInForce: number | null;
}

/** The words of an answer. Of a revision that is approved nothing is changed any more. */
@Entity('approved_answer_revision')
export class AnswerRevisionRow {
  @PrimaryColumn({ ...column.id })
  answerId: string;
  @PrimaryColumn({ ...column.integer })
  revision: number;
  @Column({ ...column.line(200) })
  question: string;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.text })
  source: string;
  @Column({ ...column.moment })
  draftedAt: Date;
  /** Subject of whoever wrote it; never answered. */
  @Column({ ...column.line(120) })
  draftedBy: string;
  @Column({ ...column.moment, nullable: true })
  approvedAt: Date | null;
  @Column({ ...column.line(120), nullable: true })
  approvedBy: string | null;
  @Column({ ...column.moment, nullable: true })
  withdrawnAt: Date | null;
  @Column({ ...column.text, nullable: true })
  withdrawnReason: string | null;
}

/** One row. */
@Entity('question_settings')
export class QuestionSettingsRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  version: number;
  /** Where the city's own assistant is; null where there is none. */
  @Column({ ...column.line(300), nullable: true })
  assistantUrl: string | null;
}
