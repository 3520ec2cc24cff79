import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A vote on a move to or out of an elected post. Rows are added, never changed. */
@Entity('promotion_election')
export class ElectionRow {
  @PrimaryColumn({ ...column.id })
  moveId: string;
  @Column({ ...column.day })
  heldOn: string;
  @Column({ ...column.line(200) })
  meeting: string;
  /** How many had the right to vote, how many voted, and how many of those for it. */
  @Column({ ...column.integer })
  entitled: number;
  @Column({ ...column.integer })
  voted: number;
  @Column({ ...column.integer })
  votesFor: number;
  @Column({ ...column.flag })
  carried: boolean;
  /** Where the result stands. */
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
}
