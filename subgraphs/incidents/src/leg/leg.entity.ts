import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LegKind, LegState } from './leg.rules';

/** What one unit, or the chief of a grid, was asked to do. A VERIFY leg hangs on its report, and on its incident once there is one. */
@Entity('leg')
@Index(['incidentId'])
@Index(['reportId'])
@Index(['unitId', 'dispatchedAt'])
@Index(['unitId', 'state'])
@Index(['gridId', 'state'])
@Index(['gridId', 'dispatchedAt'])
@Index(['unitId', 'inboxAt', 'dispatchedAt', 'id'])
@Index(['gridId', 'inboxAt', 'dispatchedAt', 'id'])
@Index(['appointmentId'])
@Index(['heldUntil', 'incidentId'])
export class LegRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  @Column({ ...column.id, nullable: true })
  reportId: string | null;
  @Column({ ...column.word(16) })
  kind: LegKind;
  @Column({ ...column.word(16) })
  state: LegState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** The appointment in force when the leg was made; null when the grid was vacant. */
  @Column({ ...column.id, nullable: true })
  appointmentId: string | null;
  @Column({ ...column.text, nullable: true })
  task: string | null;
  @Column({ ...column.moment })
  dispatchedAt: Date;
  @Column({ ...column.moment, nullable: true })
  signedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  setOutAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  arrivedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  startedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  doneAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  dueAt: Date | null;
  /** Whether the due time runs into a year whose holidays were not announced when it was counted. */
  @Column({ ...column.flag, default: false })
  dueProvisional: boolean;
  /** When it is looked at again, while it is held; null while its clock runs. */
  @Column({ ...column.moment, nullable: true })
  heldUntil: Date | null;
  /** Where it stands in an inbox; follows from state, due time and hold. */
  @Column({ ...column.moment, nullable: true })
  inboxAt: Date | null;
  @Column({ ...column.word(16), nullable: true })
  finding: string | null;
  @Column({ ...column.text, nullable: true })
  result: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** What a leg has on it before anybody has done anything about it. */
export const untouchedLeg = {
  incidentId: null,
  reportId: null,
  unitId: null,
  gridId: null,
  appointmentId: null,
  task: null,
  signedAt: null,
  setOutAt: null,
  arrivedAt: null,
  startedAt: null,
  doneAt: null,
  dueAt: null,
  dueProvisional: false,
  heldUntil: null,
  inboxAt: null,
  finding: null,
  result: null,
} as const satisfies Partial<LegRow>;
