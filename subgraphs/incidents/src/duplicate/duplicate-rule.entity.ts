import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How near and how soon matters of some categories are taken for one. */
@Entity('duplicate_rule')
export class DuplicateRuleRow {
  @PrimaryColumn({ ...column.word(4) })
  categoryPrefix: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.integer })
  metres: number;
  @Column({ ...column.integer })
  hours: number;
}
