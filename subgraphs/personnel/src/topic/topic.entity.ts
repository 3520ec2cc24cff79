import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { TopicState } from './topic.enums';

/** A hard matter that somebody on secondment takes on, and what came of it. */
@Entity('topic_assignment')
@Index(['secondmentId'])
export class TopicRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  secondmentId: string;
  @Column({ ...column.line(200) })
  title: string;
  @Column({ ...column.text })
  goal: string;
  @Column({ ...column.day })
  takenDay: string;
  @Column({ ...column.day, nullable: true })
  dueDay: string | null;
  @Column({ ...column.word(12) })
  state: TopicState;
  @Column({ ...column.text, nullable: true })
  result: string | null;
  @Column({ ...column.day, nullable: true })
  reportedDay: string | null;
  /** Subject of whoever reported the result; never answered. */
  @Column({ ...column.line(120), nullable: true })
  reportedBy: string | null;
  @Column({ ...column.day, nullable: true })
  confirmedDay: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
