import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InspectionOutcome } from './promotion-move.enums';

/** What independent inspectors found about somebody who is to move. Rows are added, never changed. */
@Entity('promotion_inspection')
@Index(['moveId'], { unique: true })
export class InspectionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  moveId: string;
  @Column({ ...column.day })
  inspectedOn: string;
  @Column({ ...column.word(12) })
  outcome: InspectionOutcome;
  @Column({ ...column.text })
  findings: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
}

/** Who inspected. */
@Entity('promotion_inspector')
export class InspectorRow {
  @PrimaryColumn({ ...column.id })
  inspectionId: string;
  @PrimaryColumn({ ...column.id })
  personId: string;
}
