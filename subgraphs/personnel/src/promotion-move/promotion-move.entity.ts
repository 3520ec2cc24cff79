import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EmploymentKind, Role } from '../appointment/role.type';
import type { CareerTier } from './career-tier';
import type { ProbationOutcome, PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';

/** Somebody moves from one post to another on a date: from the proposal until what follows is done. */
@Entity('promotion_move')
@Index(['personId'])
// What the pipeline counts of a division, from the index alone.
@Index(['divisionId', 'fromTier', 'toTier', 'kind', 'state', 'effectiveOn', 'synthetic'])
@Index(['toPostId'])
@Index(['appointmentId'])
@Index(['batchId'])
export class PromotionMoveRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  /** Where the person worked before: a community or village, or where else the post was. */
  @Column({ ...column.id })
  divisionId: string;
  /** Null for moves that were recorded before the way was kept. */
  @Column({ ...column.word(16), nullable: true })
  kind: PromotionMoveKind | null;
  @Column({ ...column.word(16), default: 'EFFECTIVE' })
  state: PromotionMoveState;
  @Column({ ...column.word(24) })
  fromTier: CareerTier;
  @Column({ ...column.word(24) })
  toTier: CareerTier;
  /** Posts and appointments are null for moves that were recorded without them. */
  @Column({ ...column.id, nullable: true })
  fromPostId: string | null;
  @Column({ ...column.id, nullable: true })
  toPostId: string | null;
  /** JSON: ids of the appointments that end when it takes effect. */
  @Column({ ...column.text, nullable: true })
  leaving: string | null;
  /** The appointment that it began. */
  @Column({ ...column.id, nullable: true })
  appointmentId: string | null;
  /** When it took effect, or is meant to. */
  @Column({ ...column.day })
  effectiveOn: string;
  /** Last day of the appointment, or of the elected term; null where it is open. */
  @Column({ ...column.day, nullable: true })
  termTo: string | null;
  @Column({ ...column.word(16), nullable: true })
  employment: EmploymentKind | null;
  /** The path of a track that it follows; null off any track. */
  @Column({ ...column.id, nullable: true })
  trackId: string | null;
  @Column({ ...column.integer, nullable: true })
  trackVersion: number | null;
  /** Why it follows no track. */
  @Column({ ...column.text, nullable: true })
  offTrackReason: string | null;
  /** Who has let somebody past the retirement age take it. */
  @Column({ ...column.text, nullable: true })
  ageRelaxation: string | null;
  /** The document it rests on. */
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.line(200), nullable: true })
  meeting: string | null;
  @Column({ ...column.day, nullable: true })
  meetingOn: string | null;
  @Column({ ...column.integer, nullable: true })
  probationMonths: number | null;
  @Column({ ...column.day, nullable: true })
  probationUntil: string | null;
  @Column({ ...column.word(8), nullable: true })
  probationOutcome: ProbationOutcome | null;
  @Column({ ...column.integer, nullable: true })
  commitmentMonths: number | null;
  @Column({ ...column.day, nullable: true })
  commitmentUntil: string | null;
  /** Why it could not take effect on its date: the code of a refusal. */
  @Column({ ...column.word(40), nullable: true })
  haltedBy: string | null;
  /** Those that were proposed together. */
  @Column({ ...column.id, nullable: true })
  batchId: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer, default: 1 })
  version: number;
}

/** What was done about a move, by whom and why. Rows are added, never changed. */
@Entity('promotion_move_change')
@Index(['moveId'])
export class PromotionMoveChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  moveId: string;
  @Column({ ...column.word(32) })
  action: string;
  /** The state afterwards. */
  @Column({ ...column.word(16) })
  state: PromotionMoveState;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  /** SYSTEM for what came about by itself. */
  @Column({ ...column.word(16) })
  byRole: Role | 'SYSTEM';
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
