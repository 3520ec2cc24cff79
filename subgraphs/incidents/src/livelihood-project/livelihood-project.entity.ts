import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { jsonList } from '../grid-matter/json-list';
import type {
  ProjectAcceptance,
  ProjectFunding,
  ProjectOption,
  ProjectStage,
  ProjectState,
} from './livelihood-project.rules';

/** Something long that people need: a well, a road. */
@Entity('livelihood_project')
@Index(['leadUnitId'])
export class LivelihoodProjectRow extends GridMatterRow {
  declare state: ProjectState;
  @Column({ ...column.line(100) })
  title: string;
  @Column({ ...column.line(40), nullable: true })
  theme: string | null;
  @Column({ ...column.text })
  need: string;
  @Column({ ...column.integer })
  beneficiaryCount: number;
  @Column({ ...column.id, nullable: true })
  leadUnitId: string | null;
  @Column({ ...jsonList })
  options: ProjectOption[];
  @Column({ ...jsonList })
  funding: ProjectFunding[];
  @Column({ ...jsonList })
  stages: ProjectStage[];
  @Column({ ...jsonList })
  acceptances: ProjectAcceptance[];
}
