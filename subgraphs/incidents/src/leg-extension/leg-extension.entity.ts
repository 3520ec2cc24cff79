import type { WorkingTime } from '@gridweave/duty/working-time';
import * as column from '@gridweave/subgraph/columns';
import { Column, Entity } from 'typeorm';
import { LegDecisionRow } from '../leg-decision/leg-decision.entity';
import type { ExtensionState } from './leg-extension.rules';

/** That a unit asks for more time, and what was decided. */
@Entity('leg_extension')
export class LegExtensionRow extends LegDecisionRow {
  declare state: ExtensionState;
  @Column({ ...column.integer })
  amount: number;
  @Column({ ...column.word(16) })
  unit: WorkingTime['unit'];
  /** When the leg was due when it was asked. */
  @Column({ ...column.moment })
  dueBefore: Date;
  /** When it is due by what was granted. */
  @Column({ ...column.moment, nullable: true })
  dueAfter: Date | null;
}
