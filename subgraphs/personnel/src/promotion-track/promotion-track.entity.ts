import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A graph of posts along which people may move, kept by a district. Retired ones stay. */
@Entity('promotion_track')
@Index(['divisionId'])
export class PromotionTrackRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** The district that keeps it. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.day })
  fromDay: string;
  /** Last day, inclusive; null while it stands. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What a track says from a day on. Rows are added, never changed. */
@Entity('promotion_track_version')
export class PromotionTrackVersionRow {
  /** Of the track. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  /** The mutation that made it. */
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.line(100) })
  name: string;
  /** The document it rests on. */
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.day })
  fromDay: string;
  /** Last day of the whole track, as it was known with this version. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  /** JSON: nodes and paths. */
  @Column({ ...column.longText })
  content: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text })
  reason: string;
}
