import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What everything that is done in the grids beside incidents has: where, when, how far. Nothing says who recorded it. */
@Index(['at', 'id'])
@Index(['divisionId', 'at'])
@Index(['gridId', 'at'])
export abstract class GridMatterRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  state: string;
  @Column({ ...column.integer })
  version: number;
  /** The community or village of its grid, or any division. */
  @Column({ ...column.id })
  divisionId: string;
  /** Subdistrict and district stay as they were when it was recorded. */
  @Column({ ...column.id, nullable: true })
  subdistrictId: string | null;
  @Column({ ...column.id, nullable: true })
  districtId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** When it takes or took place; the lists are in this order. */
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment })
  recordedAt: Date;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** One thing that was done about such a matter, by role alone. Rows are added and never changed. */
@Entity('grid_matter_entry')
@Index(['matterId', 'at'])
export class GridMatterEntryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  matterId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.word(16) })
  state: string;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}

/** An incident that a hazard became which was found on the way. */
@Entity('grid_matter_hazard')
@Index(['matterId'])
export class GridMatterHazardRow {
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  @Column({ ...column.id })
  matterId: string;
}
