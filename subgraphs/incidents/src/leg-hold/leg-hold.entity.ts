import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { LegDecisionRow } from '../leg-decision/leg-decision.entity';
import type { HoldState } from './leg-hold.rules';

/** That a unit would lay its work aside until a review, and what was decided. */
@Entity('leg_hold')
@Index(['state', 'reviewAt'])
export class LegHoldRow extends LegDecisionRow {
  declare state: HoldState;
  @Column({ ...column.moment })
  reviewAt: Date;
  @Column({ ...column.moment, nullable: true })
  releasedAt: Date | null;
  @Column({ ...column.text, nullable: true })
  releaseReason: string | null;
}
