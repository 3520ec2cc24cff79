import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something to be learned, here or on a platform that exists. How long it takes, is not kept. */
@Entity('training_course')
@Index(['sourceSystem', 'sourceId'], { unique: true })
export class TrainingCourseRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.line(200) })
  title: string;
  @Column({ ...column.text })
  description: string;
  @Column({ ...column.line(500), nullable: true })
  link: string | null;
  /** The platform that it is from, and its id there; null for one of our own. */
  @Column({ ...column.word(40), nullable: true })
  sourceSystem: string | null;
  @Column({ ...column.word(100), nullable: true })
  sourceId: string | null;
  /** How long a certificate of it is valid; null where it does not expire. */
  @Column({ ...column.integer, nullable: true })
  validMonths: number | null;
  @Column({ ...column.flag })
  inUse: boolean;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** A time and a place at which a course is held. */
@Entity('training_session')
@Index(['courseId', 'startsAt'])
export class TrainingSessionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  courseId: string;
  @Column({ ...column.moment })
  startsAt: Date;
  @Column({ ...column.moment })
  endsAt: Date;
  @Column({ ...column.line(200) })
  place: string;
  @Column({ ...column.flag, default: false })
  cancelled: boolean;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** Somebody has completed a course: the day and the certificate, neither hours nor marks. */
@Entity('training_completion')
@Index(['personId'])
@Index(['courseId'])
@Index(['sourceSystem', 'sourceId'], { unique: true })
export class TrainingCompletionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.id })
  courseId: string;
  @Column({ ...column.id, nullable: true })
  sessionId: string | null;
  @Column({ ...column.day })
  completedDay: string;
  @Column({ ...column.line(100), nullable: true })
  certificateNumber: string | null;
  /** Last day on which it counts; null where it does not expire. */
  @Column({ ...column.day, nullable: true })
  validUntil: string | null;
  @Column({ ...column.line(500), nullable: true })
  link: string | null;
  @Column({ ...column.word(40), nullable: true })
  sourceSystem: string | null;
  @Column({ ...column.word(100), nullable: true })
  sourceId: string | null;
  /** Why it never was; null while it counts. */
  @Column({ ...column.text, nullable: true })
  withdrawnFor: string | null;
  @Column({ ...column.moment })
  recordedAt: Date;
  @Column({ ...column.line(120) })
  recordedBy: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** A course that whoever holds a post is to have done. */
@Entity('required_course')
export class RequiredCourseRow {
  @PrimaryColumn({ ...column.id })
  postId: string;
  @PrimaryColumn({ ...column.id })
  courseId: string;
}
