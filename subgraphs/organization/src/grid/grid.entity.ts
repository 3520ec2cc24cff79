import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GridKind, SceneType } from './grid.type';

/** A grid as it is now. The divisions it lies in stand in `territory_grid_division`. */
@Entity('grid')
@Index(['kind', 'code'])
@Index(['parentId'])
export class GridRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: GridKind;
  @Column({ ...column.word(24) })
  code: string;
  @Column({ ...column.line(16) })
  localNumber: string;
  @Column({ ...column.line(100) })
  name: string;
  /** The community or village; the leading one of a dedicated grid. */
  @Column({ ...column.id })
  divisionId: string;
  /** The territorial grid of a micro grid. */
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  @Column({ ...column.word(32), nullable: true })
  sceneType: SceneType | null;
  @Column({ ...column.line(40), nullable: true })
  sceneText: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** Labels, place in the tree and area that a grid bore for a time; the first ones have an open start. */
@Entity('grid_version')
@Index(['code'])
export class GridVersionRow {
  @PrimaryColumn({ ...column.id })
  gridId: string;
  /** The version of the grid that brought them. */
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.word(24) })
  code: string;
  @Column({ ...column.line(16) })
  localNumber: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  /** JSON of the further divisions that a dedicated grid reaches into; null for none. */
  @Column({ ...column.text, nullable: true })
  participatingDivisionIds: string | null;
  @Column({ ...column.moment, nullable: true })
  validFrom: Date | null;
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  /** JSON of GeoJSON MultiPolygon coordinates, WGS-84; read only where the area is asked for. */
  @Column({ ...column.longText, select: false })
  rings: string;
}
