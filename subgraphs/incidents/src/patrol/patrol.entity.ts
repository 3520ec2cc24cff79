import * as column from '@gridweave/subgraph/columns';
import { Column, Entity } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import type { PatrolOutcome } from './patrol.rules';

/** Somebody went round and looked. Neither who nor which way is kept, so that nobody's patrols can be counted. */
@Entity('patrol')
export class PatrolRow extends GridMatterRow {
  declare state: 'RECORDED';
  @Column({ ...column.line(40), nullable: true })
  theme: string | null;
  @Column({ ...column.word(16) })
  outcome: PatrolOutcome;
  @Column({ ...column.text, nullable: true })
  remark: string | null;
}
