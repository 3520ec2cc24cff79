import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a closing waits for its reporters' word; gone as soon as each has said it, or nobody can any more. */
@Entity('follow_up')
@Index(['since'])
export class FollowUpRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.moment })
  since: Date;
}
