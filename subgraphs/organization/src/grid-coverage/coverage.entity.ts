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
  /** Goes up when the count of that day is corrected. */
  @Column({ ...column.integer, default: 1 })
  version: number;
}

/** How many households a grid of a kind should have in the city; a district may set its own. */
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

/** The norms of a district, all of them anew with every version; rows are only ever added. */
@Entity('district_household_norm')
export class DistrictHouseholdNormRow {
  @PrimaryColumn({ ...column.id })
  divisionId: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @PrimaryColumn({ ...column.word(16) })
  gridKind: GridKind;
  @Column({ ...column.integer })
  atLeast: number;
  @Column({ ...column.integer })
  atMost: number;
  @Column({ ...column.line(200) })
  source: string;
  @Column({ ...column.moment })
  setAt: Date;
  @Column({ ...column.word(32) })
  byRole: string;
}
