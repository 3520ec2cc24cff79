import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AppraisalState } from './appraisal.enums';

/** What was found about somebody's work on secondment in a period: words and a grade, no points. */
@Entity('secondment_appraisal')
@Index(['secondmentId'])
export class AppraisalRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  secondmentId: string;
  @Column({ ...column.day })
  fromDay: string;
  @Column({ ...column.day })
  toDay: string;
  /** Of the list APPRAISAL_GRADE; what stands, after an appeal what was decided on it. */
  @Column({ ...column.word(32) })
  gradeCode: string;
  /** What was given first. */
  @Column({ ...column.word(32) })
  firstGradeCode: string;
  /** What was found in each dimension, as JSON: `[{ code, remark }]`. */
  @Column({ ...column.text })
  findings: string;
  @Column({ ...column.text })
  comment: string;
  @Column({ ...column.word(12) })
  state: AppraisalState;
  @Column({ ...column.text, nullable: true })
  ground: string | null;
  @Column({ ...column.text, nullable: true })
  settlement: string | null;
  /** Subject of the appraiser; never answered. */
  @Column({ ...column.line(120) })
  appraisedBy: string;
  @Column({ ...column.moment })
  appraisedAt: Date;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
