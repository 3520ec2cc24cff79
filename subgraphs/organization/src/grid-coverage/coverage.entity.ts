import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GridKind } from '../grid/grid.type';

/** Households of a grid on the day they were counted; grids of which nothing is known have no row. */
@Entity('grid_household')
export class GridHouseholdRow {
  @PrimaryColumn({ ...column.id })
  gridId: string;
  /** Asia/Shanghai date. */
  @PrimaryColumn({ ...column.day })
  countedOn: string;
  @Column({ ...column.integer })
  households: number;
  @Column({ ...column.line(100) })
  source: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** How many households a grid of a kind should have. */
@Entity('household_norm')
export class HouseholdNormRow {
  @PrimaryColumn({ ...column.word(16) })
  gridKind: GridKind;
  @Column({ ...column.integer })
  atLeast: number;
  @Column({ ...column.integer })
  atMost: number;
  @Column({ ...column.line(200) })
  source: string;
}
