import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportOrigin } from '../report/report.rules';
import { firstHotSpotSettings } from './hot-spot.rules';
import { type Measure, measures } from './measures';

/** A row of statistics has a column for each measure. */
export type MeasuredRow = Record<Measure, number>;

/** What happened on a day in one grid, for one unit, in one category, by one origin. Empty words stand for none. */
@Entity('statistics_cell')
@Index(['districtId', 'day'])
@Index(['subdistrictId', 'day'])
@Index(['divisionId', 'day'])
@Index(['gridId', 'day'])
@Index(['unitId', 'day'])
export class StatisticsCellRow {
  /** Digest of everything that tells it from others. */
  @PrimaryColumn({ ...column.word(32) })
  id: string;
  /** Asia/Shanghai, `yyyy-MM-dd`. */
  @Column({ ...column.word(10) })
  day: string;
  /** Division, subdistrict and district as they were when the incident was raised. */
  @Column({ ...column.word(36) })
  divisionId: string;
  @Column({ ...column.word(36) })
  subdistrictId: string;
  @Column({ ...column.word(36) })
  districtId: string;
  @Column({ ...column.word(36) })
  gridId: string;
  @Column({ ...column.word(36) })
  unitId: string;
  @Column({ ...column.word(36) })
  categoryId: string;
  @Column({ ...column.word(16) })
  origin: ReportOrigin;
}

export enum TotalDimension {
  ALL = 'ALL',
  UNIT = 'UNIT',
  DIVISION = 'DIVISION',
  CATEGORY = 'CATEGORY',
  ORIGIN = 'ORIGIN',
  /** In totals of subdistricts alone. */
  GRID = 'GRID',
}

export enum TotalGrain {
  DAY = 'DAY',
  MONTH = 'MONTH',
}

/** Cells of a district or subdistrict added up: everything by day, and by month everything and each value of a dimension; of a district these by day as well. */
@Entity('statistics_total')
@Index(['scopeId', 'dimension', 'grain', 'day'])
export class StatisticsTotalRow {
  @PrimaryColumn({ ...column.word(32) })
  id: string;
  @Column({ ...column.word(36) })
  scopeId: string;
  @Column({ ...column.word(8) })
  dimension: TotalDimension;
  @Column({ ...column.word(36) })
  value: string;
  @Column({ ...column.word(5) })
  grain: TotalGrain;
  /** The day, or the first of the month. */
  @Column({ ...column.word(10) })
  day: string;
}

for (const { prototype } of [StatisticsCellRow, StatisticsTotalRow]) {
  for (const measure of measures) Column({ ...column.integer, default: 0 })(prototype, measure);
}

/** What an incident has been counted as, so that it is counted once however often it changes. */
@Entity('statistics_share')
export class StatisticsShareRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  /** JSON: the cells that it adds to. */
  @Column({ ...column.longText })
  content: string;
}

/** That an incident has changed and is to be counted anew. */
@Entity('statistics_mark')
export class StatisticsMarkRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.moment })
  at: Date;
}

/** One row, which whoever counts holds, so that one counts at a time. */
@Entity('statistics_state')
export class StatisticsStateRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.moment })
  countedAt: Date;
  /** Up to which incident number a recount has come; null when none is under way. */
  @Column({ ...column.word(24), nullable: true })
  recountedTo: string | null;
}

/** What the district sets about its statistics: one row. */
@Entity('statistics_settings')
export class StatisticsSettingsRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  version: number;
  /** From how many raised incidents on a group is compared with others. */
  @Column({ ...column.integer })
  leastCompared: number;
  /** How wide a place is, and from how many matters of a category on it is one where they gather. */
  @Column({ ...column.integer, default: firstHotSpotSettings.hotSpotMetres })
  hotSpotMetres: number;
  @Column({ ...column.integer, default: firstHotSpotSettings.hotSpotLeast })
  hotSpotLeast: number;
}
