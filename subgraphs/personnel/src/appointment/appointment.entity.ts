import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AppointmentStage, AppointmentState } from './appointment.enums';
import type { EmploymentKind, Role } from './role.type';

/**
 * Somebody holds a post from one date to another, both inclusive, in Asia/Shanghai, as it is known now. Who it is and
 * which post never change: what was wrong about them is annulled and made anew.
 */
@Entity('appointment')
@Index(['personId'])
@Index(['gridId', 'role'])
// Who holds a role on a day, from the index alone.
@Index(['role', 'toDay', 'fromDay', 'gridId'])
@Index(['unitId'])
@Index(['divisionId'])
@Index(['postId'])
@Index(['standsInForId'])
export class AppointmentRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.id })
  postId: string;
  // The post's own, repeated: an appointment keeps the role under which it was made, and grants are one read.
  @Column({ ...column.word(16) })
  role: Role;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.day })
  fromDay: string;
  /** Null while it is open; the day before the first where it never counted, so that it is in force on no day. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.word(16) })
  employment: EmploymentKind;
  /** In charge without having been appointed for good. */
  @Column({ ...column.flag, default: false })
  acting: boolean;
  /** The appointment whose holder is away meanwhile. */
  @Column({ ...column.id, nullable: true })
  standsInForId: string | null;
  @Column({ ...column.word(12), default: 'STANDS' })
  state: AppointmentState;
  @Column({ ...column.word(8), default: 'AHEAD' })
  stage: AppointmentStage;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What was known of an appointment's term, from one moment of record to another: each correction leaves its row. */
@Entity('appointment_term')
export class AppointmentTermRow {
  /** Of the appointment. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.day })
  fromDay: string;
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.word(16) })
  employment: EmploymentKind;
  @Column({ ...column.word(12) })
  state: AppointmentState;
  @Column({ ...column.moment })
  knownFrom: Date;
  /** Null while it is what is known. */
  @Column({ ...column.moment, nullable: true })
  knownUntil: Date | null;
}

/** What was done to an appointment, by whom and why. Rows are added, never changed. */
@Entity('appointment_change')
@Index(['appointmentId'])
export class AppointmentChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  appointmentId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: Role;
  @Column({ ...column.text })
  reason: string;
}
