import * as column from '@gridweave/subgraph/columns';
import { createTable } from '@gridweave/subgraph/columns';
import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';

/** A division of today's tree, as organization last told of it. */
@Entity('territory_division')
export class TerritoryDivision {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: 'DISTRICT' | 'SUBDISTRICT' | 'TOWN' | 'COMMUNITY' | 'VILLAGE';
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  @Column({ ...column.word(12) })
  code: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** The closure of today's tree: every division is its own ancestor too. */
@Entity('territory_ancestor')
@Index(['descendantId'])
export class TerritoryAncestor {
  @PrimaryColumn({ ...column.id })
  ancestorId: string;
  @PrimaryColumn({ ...column.id })
  descendantId: string;
}

/** A grid with its labels and every dated area it has had. */
@Entity('territory_grid')
@Index(['divisionId'])
@Index(['parentId'])
export class TerritoryGrid {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  kind: 'COMMUNITY' | 'VILLAGE' | 'DEDICATED' | 'MICRO';
  /** The community or village; the lead jurisdiction of a dedicated grid. */
  @Column({ ...column.id })
  divisionId: string;
  /** The territorial grid of a micro grid. */
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  @Column({ ...column.word(24) })
  code: string;
  @Column({ ...column.line(16) })
  localNumber: string;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.flag })
  live: boolean;
  /** JSON of GridArea[]. */
  @Column({ ...column.longText })
  areas: string;
  @Column({ ...column.integer })
  version: number;
}

/** The divisions that a grid lies in: its own, and those that a dedicated grid reaches into. */
@Entity('territory_grid_division')
@Index(['divisionId'])
export class TerritoryGridDivision {
  @PrimaryColumn({ ...column.id })
  gridId: string;
  @PrimaryColumn({ ...column.id })
  divisionId: string;
}

/** A unit with its label. */
@Entity('territory_unit')
export class TerritoryUnit {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(32) })
  kind: string;
  @Column({ ...column.word(16) })
  level: string;
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** Counts the changes, one row, so that every process notices those of another. */
@Entity('territory_revision')
export class TerritoryRevision {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  revision: number;
}

export const territoryEntities = [
  TerritoryDivision,
  TerritoryAncestor,
  TerritoryGrid,
  TerritoryGridDivision,
  TerritoryUnit,
  TerritoryRevision,
] as const;

/** The copies that every subgraph filters and guards by. */
export class TerritoryTables1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'territory_division', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(16),
        parent_id: { ...column.id, nullable: true },
        code: column.word(12),
        name: column.line(100),
        live: column.flag,
        version: column.integer,
      },
    });
    await createTable(runner, 'territory_ancestor', {
      columns: { ancestor_id: { ...column.id, primary: true }, descendant_id: { ...column.id, primary: true } },
      indices: [['descendant_id']],
    });
    await createTable(runner, 'territory_grid', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(16),
        division_id: column.id,
        parent_id: { ...column.id, nullable: true },
        code: column.word(24),
        local_number: column.line(16),
        name: column.line(100),
        synthetic: column.flag,
        live: column.flag,
        areas: column.longText,
        version: column.integer,
      },
      indices: [['division_id'], ['parent_id']],
    });
    await createTable(runner, 'territory_grid_division', {
      columns: { grid_id: { ...column.id, primary: true }, division_id: { ...column.id, primary: true } },
      indices: [['division_id']],
    });
    await createTable(runner, 'territory_unit', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(32),
        level: column.word(16),
        division_id: { ...column.id, nullable: true },
        name: column.line(100),
        live: column.flag,
        version: column.integer,
      },
    });
    await createTable(runner, 'territory_revision', {
      columns: { id: { ...column.integer, primary: true }, revision: column.integer },
    });
    await runner.query('INSERT INTO territory_revision (id, revision) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['division', 'ancestor', 'grid', 'grid_division', 'unit', 'revision'];
    for (const table of tables) await runner.dropTable(`territory_${table}`);
  }
}
