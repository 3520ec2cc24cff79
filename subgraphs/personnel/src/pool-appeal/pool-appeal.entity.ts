import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AppealState } from './pool-appeal.enums';

/** A nominee has a decision looked at again. */
@Entity('reserve_appeal')
@Index(['entryId'])
@Index(['state'])
// One a decision.
@Index(['decisionId'], { unique: true })
export class ReserveAppealRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  entryId: string;
  /** The record of the decision; of the entry where none was kept. */
  @Column({ ...column.id })
  decisionId: string;
  /** Subject of whoever decided, who does not decide again; null where that is not on record. */
  @Column({ ...column.line(120), nullable: true })
  decidedBy: string | null;
  @Column({ ...column.text })
  ground: string;
  @Column({ ...column.word(12) })
  state: AppealState;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment, nullable: true })
  settledAt: Date | null;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
