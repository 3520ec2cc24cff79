import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BreakGlassFinding, BreakGlassRole } from './break-glass.enums';

/** Somebody has widened their own rights in an emergency, for some hours. */
@Entity('break_glass')
@Index(['personId'])
@Index(['appointmentId'])
@Index(['divisionId'])
export class BreakGlassRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  /** As whom the person signed in. */
  @Column({ ...column.line(120) })
  subject: string;
  /** The office that it rests on: with that it ends. */
  @Column({ ...column.id })
  appointmentId: string;
  @Column({ ...column.word(32) })
  role: BreakGlassRole;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.text })
  reason: string;
  @Column({ ...column.moment })
  openedAt: Date;
  /** When it ends by itself; exclusive. */
  @Column({ ...column.moment })
  endsAt: Date;
  /** Null until it is noticed that it has ended: what it opens ends at `endsAt` whether that was noticed or not. */
  @Column({ ...column.moment, nullable: true })
  endedAt: Date | null;
  /** Who has ended it earlier; null where it ended by itself, or with the office. */
  @Column({ ...column.line(120), nullable: true })
  endedBySubject: string | null;
  @Column({ ...column.text, nullable: true })
  endReason: string | null;
  /** The last day on which a review is in time. */
  @Column({ ...column.day })
  reviewDueDay: string;
  @Column({ ...column.word(16), nullable: true })
  finding: BreakGlassFinding | null;
  @Column({ ...column.text, nullable: true })
  reviewNote: string | null;
  @Column({ ...column.line(120), nullable: true })
  reviewedBySubject: string | null;
  @Column({ ...column.moment, nullable: true })
  reviewedAt: Date | null;
  @Column({ ...column.integer })
  version: number;
}
