import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which scenario an empty database was filled with; at most one row. */
@Entity('sample_scenario')
export class SampleScenarioRow {
  @PrimaryColumn({ ...column.word(32) })
  name: string;

  @Column({ ...column.moment })
  filledAt: Date;
}
