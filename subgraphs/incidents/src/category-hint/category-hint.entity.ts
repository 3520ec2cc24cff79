import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A keyword rule that suggests a category. */
@Entity('category_hint')
export class CategoryHintRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.id })
  categoryId: string;
  /** JSON: a list of words, all of which must be held. */
  @Column({ ...column.text })
  words: string;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** Retired rules stay, and say nothing any more. */
  @Column({ ...column.flag })
  live: boolean;
  /** Whether it came with the first start, as an example. */
  @Column({ ...column.flag })
  synthetic: boolean;
}
