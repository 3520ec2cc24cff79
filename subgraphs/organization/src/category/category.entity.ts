import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A category as incidents last told of it. */
@Entity('category_copy')
@Index(['code'])
export class CategoryCopyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(12) })
  code: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.integer })
  version: number;
}
