import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../appointment/role.type';
import { DayUnit } from '../work-calendar/day-rule.enums';
import type { CommitteeTier, ReserveBatchState, ReserveExitReason, ReserveStep } from './reserve.enums';

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
  /** The district whose pool it builds; null in batches of before it was kept. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.word(8), default: 'OPEN' })
  state: ReserveBatchState;
  /** Within how many days asked units answer in a joint review; null where the batch asks for none. */
  @Column({ ...column.integer, nullable: true })
  reviewDays: number | null;
  @Column({ ...column.word(12), default: DayUnit.CALENDAR_DAY })
  reviewDayUnit: DayUnit;
  /** For how many days candidates are made public before they enter; null where the batch asks for no notice. */
  @Column({ ...column.integer, nullable: true })
  noticeDays: number | null;
  @Column({ ...column.word(12), default: DayUnit.CALENDAR_DAY })
  noticeDayUnit: DayUnit;
  /** Which document says how long both last; null where none is on record. */
  @Column({ ...column.line(200), nullable: true })
  daysBasis: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer, default: 1 })
  version: number;
}

/** How many places the pool has for a tier, in a division and what is under it. */
@Entity('reserve_quota')
export class ReserveQuotaRow {
  @PrimaryColumn({ ...column.id })
  batchId: string;
  @PrimaryColumn({ ...column.word(8) })
  tier: CommitteeTier;
  @PrimaryColumn({ ...column.id })
  divisionId: string;
  @Column({ ...column.integer })
  places: number;
  /** How many of them are taken: counted by the statement that takes one, so that no two take the last. */
  @Column({ ...column.integer })
  taken: number;
}

/** The version of the district's rules by which a batch judges the candidates of a tier; without one, by age alone. */
@Entity('reserve_rule')
export class ReserveRuleRow {
  @PrimaryColumn({ ...column.id })
  batchId: string;
  @PrimaryColumn({ ...column.word(8) })
  tier: CommitteeTier;
  @Column({ ...column.id })
  ruleSetId: string;
  @Column({ ...column.integer })
  number: number;
}

/** A unit that the joint review of a batch asks. */
@Entity('reserve_reviewer')
export class ReserveReviewerRow {
  @PrimaryColumn({ ...column.id })
  batchId: string;
  @PrimaryColumn({ ...column.id })
  unitId: string;
}

/** A candidate of one batch for one tier, from recommendation to exit. Exited entries stay. */
@Entity('reserve_entry')
@Index(['batchId', 'tier'])
// Once a batch: the index decides between two units that recommend somebody at once.
@Index(['batchId', 'personId'], { unique: true })
@Index(['personId'])
// What the pipeline counts of a division, from the index alone.
@Index([
  ...['divisionId', 'tier', 'recommendedDay', 'selectedDay', 'enteredDay', 'endedDay'],
  ...['step', 'agesOutDay', 'synthetic'],
])
@Index(['reviewDueDay'])
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
  /** Subject of whoever recommended, who decides nothing about it; null where that is not on record. */
  @Column({ ...column.line(120), nullable: true })
  recommendedBy: string | null;
  /** By when somebody in the pool is to be reviewed next. */
  @Column({ ...column.day, nullable: true })
  reviewDueDay: string | null;
  /** Why somebody in the pool should leave it, as the calendar or a review says; a person of the district decides. */
  @Column({ ...column.word(24), nullable: true })
  proposedExit: ReserveExitReason | null;
  /** Subject of whoever last proposed an exit in a review, be it beside the calendar, who does not decide it. */
  @Column({ ...column.line(120), nullable: true })
  exitProposedBy: string | null;
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
  /** The deed, by its mutation’s name; null in rows of before it was kept, where the step tells it. */
  @Column({ ...column.word(40), nullable: true })
  action: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: Role | 'SYSTEM' | 'NOMINEE';
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
