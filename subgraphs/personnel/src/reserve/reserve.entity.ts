import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../appointment/role.type';
import type { CommitteeTier, ReserveExitReason, ReserveStep } from './reserve.enums';

/** One round of building the pool, with the age rule that held for each tier. */
@Entity('reserve_batch')
export class ReserveBatchRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(100) })
  name: string;
  /** The date on which ages are read. */
  @Column({ ...column.day })
  readOn: string;
  // One column a tier: null says that the rule is not known, which is not the same as no limit.
  @Column({ ...column.day, nullable: true })
  headBornOnOrAfter: string | null;
  @Column({ ...column.day, nullable: true })
  deputyBornOnOrAfter: string | null;
  @Column({ ...column.day, nullable: true })
  memberBornOnOrAfter: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** A candidate of one batch for one tier, from recommendation to exit. Exited entries stay. */
@Entity('reserve_entry')
@Index(['batchId', 'tier'])
// Once a batch: the index decides between two units that recommend somebody at once.
@Index(['batchId', 'personId'], { unique: true })
@Index(['personId'])
@Index(['divisionId'])
export class ReserveEntryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  batchId: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.word(8) })
  tier: CommitteeTier;
  @Column({ ...column.word(16) })
  step: ReserveStep;
  /** The community or village that recommended: every later step is taken above it. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  recommendingUnitId: string | null;
  @Column({ ...column.id, nullable: true })
  selectingUnitId: string | null;
  @Column({ ...column.day })
  recommendedDay: string;
  @Column({ ...column.day, nullable: true })
  selectedDay: string | null;
  @Column({ ...column.day, nullable: true })
  enteredDay: string | null;
  /** When the entry was rejected or left the pool. */
  @Column({ ...column.day, nullable: true })
  endedDay: string | null;
  @Column({ ...column.word(24), nullable: true })
  exitReason: ReserveExitReason | null;
  @Column({ ...column.text, nullable: true })
  rejection: string | null;
  /** The first date on which the batch's age rule would no longer hold; null while the rule or the birth date is unknown. */
  @Column({ ...column.day, nullable: true })
  agesOutDay: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** A step that was taken on an entry, for which unit, by whom and why. Rows are added, never changed. */
@Entity('reserve_change')
@Index(['entryId'])
export class ReserveChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  entryId: string;
  @Column({ ...column.word(16) })
  step: ReserveStep;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: Role;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
