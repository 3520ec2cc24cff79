import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A reporter's answer; the report's id is the key, so there is one at most. */
@Entity('survey')
@Index(['incidentId'])
export class SurveyRow {
  @PrimaryColumn({ ...column.id })
  reportId: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.integer })
  score: number;
  @Column({ ...column.flag })
  solved: boolean;
  @Column({ ...column.text, nullable: true })
  text: string | null;
  @Column({ ...column.moment })
  answeredAt: Date;
  @Column({ ...column.flag })
  synthetic: boolean;
}
