import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EmploymentKind, Role } from './role.type';

/** Somebody holds a post from one date to another, both inclusive, in Asia/Shanghai. */
@Entity('appointment')
@Index(['personId'])
@Index(['gridId', 'role'])
@Index(['unitId'])
@Index(['divisionId'])
@Index(['postId'])
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
  /** Null while it is open. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.word(16) })
  employment: EmploymentKind;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
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
