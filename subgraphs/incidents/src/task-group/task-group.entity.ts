import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TaskGroupKind, TaskGroupState } from './task-group.rules';

/** A group of units that does one thing on the spot. */
@Entity('task_group')
@Index(['incidentId', 'formedAt'])
export class TaskGroupRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.word(24) })
  kind: TaskGroupKind;
  /** What it is for, where none of the kinds fits. */
  @Column({ ...column.line(50), nullable: true })
  kindText: string | null;
  @Column({ ...column.word(16) })
  state: TaskGroupState;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.line(50) })
  name: string;
  /** What it is to do. */
  @Column({ ...column.text })
  task: string;
  @Column({ ...column.moment })
  formedAt: Date;
  @Column({ ...column.moment, nullable: true })
  endedAt: Date | null;
  @Column({ ...column.text, nullable: true })
  result: string | null;
}

/** A leg, and so a unit, that belongs to a group. */
@Entity('task_group_member')
@Index(['legId'])
export class TaskGroupMemberRow {
  @PrimaryColumn({ ...column.id })
  groupId: string;
  @PrimaryColumn({ ...column.id })
  legId: string;
}
