import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What somebody on secondment did about something, told to the others of the scheme. Nobody counts who reads it. */
@Entity('shared_case')
@Index(['secondmentId'])
export class SharedCaseRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Of whoever wrote it. */
  @Column({ ...column.id })
  secondmentId: string;
  @Column({ ...column.line(200) })
  title: string;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.moment })
  sharedAt: Date;
  /** Once it was taken back, only its author and HR officers of the line see it. */
  @Column({ ...column.flag, default: false })
  withdrawn: boolean;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
