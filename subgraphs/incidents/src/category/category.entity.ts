import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CategoryKind } from './category.type';

@Entity('category')
@Index(['code'], { unique: true })
export class CategoryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Major two digits and minor two digits. */
  @Column({ ...column.word(4) })
  code: string;
  @Column({ ...column.word(16) })
  kind: CategoryKind;
  @Column({ ...column.line(50) })
  majorName: string;
  @Column({ ...column.line(50) })
  name: string;
  @Column({ ...column.text })
  filingCondition: string;
  @Column({ ...column.text })
  closingCondition: string;
  @Column({ ...column.text })
  source: string;
  /** Goes up with every change that others are told of. */
  @Column({ ...column.integer, default: 1 })
  version: number;
}

/** One condition of a category and the time allowed under it. */
@Entity('category_limit')
export class CategoryLimitRow {
  @PrimaryColumn({ ...column.id })
  categoryId: string;
  @PrimaryColumn({ ...column.integer })
  position: number;
  @Column({ ...column.line(200) })
  condition: string;
  @Column({ ...column.integer })
  amount: number;
  @Column({ ...column.word(16) })
  unit: string;
  @Column({ ...column.text })
  source: string;
}
