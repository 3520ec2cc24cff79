import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DivisionKind, DivisionSuccessionKind } from './division.type';

/** A division as it is now; of one that is gone, as it was last. */
@Entity('division')
@Index(['code'])
export class DivisionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: DivisionKind;
  @Column({ ...column.word(12) })
  code: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  /** False once an edition of the list no longer names it. */
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** One set of code, name and parent that a division bore, from one edition of the list on. */
@Entity('division_version')
@Index(['divisionId'])
@Index(['code'])
export class DivisionVersionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(12) })
  code: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  /** Start of the cut-off day of the first edition that says so, or of the day that a document gives. */
  @Column({ ...column.moment })
  validFrom: Date;
  /** Start of the cut-off day of the edition that says otherwise, or of the day that a document gives. */
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  /** Cut-off day of the last edition that says so, or the day before a document ended it. */
  @Column({ ...column.day })
  confirmedUntil: string;
  /** Year of the first edition that says so. */
  @Column({ ...column.integer })
  edition: number;
}

/** What became of a division that was merged away, or where a new one came from. */
@Entity('division_succession')
@Index(['successorId'])
export class DivisionSuccessionRow {
  @PrimaryColumn({ ...column.id })
  predecessorId: string;
  @PrimaryColumn({ ...column.id })
  successorId: string;
  @Column({ ...column.word(16) })
  kind: DivisionSuccessionKind;
  /** Cut-off day of the last edition without the change, or the day that a document gives. */
  @Column({ ...column.day })
  notBefore: string;
  /** Cut-off day of the first edition with the change, or the day that a document gives. */
  @Column({ ...column.day })
  notAfter: string;
}

/** The outline of the district; areas of the divisions below it are told by their grids. */
@Entity('division_area')
export class DivisionAreaRow {
  @PrimaryColumn({ ...column.id })
  divisionId: string;
  /** JSON of GeoJSON MultiPolygon coordinates, WGS-84. */
  @Column({ ...column.longText })
  rings: string;
}
