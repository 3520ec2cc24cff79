import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a district deals with unmanaged places, from a moment on until the next that begins later. Rows are only added. */
@Entity('unmanaged_practice')
export class UnmanagedPracticeRow {
  /** The district. */
  @PrimaryColumn({ ...column.id })
  divisionId: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.integer })
  stretchMetres: number;
  @Column({ ...column.integer })
  deadlineWorkingDays: number;
  /** The operation centre that sees to every place; null for the nearest one. */
  @Column({ ...column.id, nullable: true })
  clerkUnitId: string | null;
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.moment })
  validFrom: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
}
