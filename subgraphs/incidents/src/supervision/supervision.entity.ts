import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type { Milestone, SupervisedKind, SupervisionState, SupervisionVisit } from './supervision.rules';

/** An order by which somebody independent looks on until something is done. It is no state of what it is about. */
@Entity('supervision')
@Index(['number'], { unique: true })
@Index(['subjectId'])
@Index(['openSubjectId'], { unique: true })
@Index(['urgedUnitId', 'dueAt'])
export class SupervisionRow extends GridMatterRow {
  declare state: SupervisionState;
  @Column({ ...column.word(20) })
  number: string;
  @Column({ ...column.word(16) })
  subjectKind: SupervisedKind;
  @Column({ ...column.id })
  subjectId: string;
  /** The subject while the supervision is open, so that it has one at a time. */
  @Column({ ...column.id, nullable: true })
  openSubjectId: string | null;
  @Column({ ...column.line(100) })
  theme: string;
  @Column({ ...column.text })
  reason: string;
  @Column({ ...column.id, nullable: true })
  urgedUnitId: string | null;
  @Column({ ...column.moment })
  dueAt: Date;
  /** When the next milestone that is not reached is due; null where none is left. */
  @Column({ ...column.moment, nullable: true })
  nextMilestoneAt?: Date | null;
  @Column({ ...jsonList })
  milestones: Milestone[];
  @Column({ ...jsonList })
  visits: SupervisionVisit[];
  @Column({ ...column.integer })
  urgeCount: number;
  @Column({ ...column.moment, nullable: true })
  lastUrgedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  liftedAt: Date | null;
  @Column({ ...column.text, nullable: true })
  result: string | null;
}

/** The last sequence given to an order of a day. */
@Entity('supervision_counter')
export class SupervisionCounter {
  /** Asia/Shanghai, `yyyyMMdd`. */
  @PrimaryColumn({ ...column.word(8) })
  day: string;
  @Column({ ...column.integer })
  last: number;
}
