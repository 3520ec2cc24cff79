import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from '../columns';
import { createTable } from '../columns';

export type JobStateName = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** Long work that survives the process that does it: how far it is, what was wrong, and who is at it. */
@Entity('job')
@Index(['activeKey'], { unique: true })
@Index(['kind', 'at'])
export class JobRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(64) })
  kind: string;
  /** What it works on, while it is not finished: one job at a time for each. */
  @Column({ ...column.word(160), nullable: true })
  activeKey: string | null;
  @Column({ ...column.word(16) })
  state: JobStateName;
  @Column({ ...column.integer })
  done: number;
  /** How many there are in all; null while that is not known. */
  @Column({ ...column.integer, nullable: true })
  total: number | null;
  @Column({ ...column.integer })
  rejected: number;
  /** JSON of where to go on, written in the transaction that got there. */
  @Column({ ...column.longText })
  checkpoint: string;
  /** JSON of JobProblem[], the first hundred. */
  @Column({ ...column.longText })
  problems: string;
  /** Who asked for it: kind and subject. */
  @Column({ ...column.line(120) })
  createdBy: string;
  @Column({ ...column.moment })
  at: Date;
  /** The process that is at it. */
  @Column({ ...column.id, nullable: true })
  runner: string | null;
  /** When that process last gave a sign of life. */
  @Column({ ...column.moment, nullable: true })
  heartbeat: Date | null;
  @Column({ ...column.moment, nullable: true })
  finishedAt: Date | null;
}

export const jobEntities = [JobRow] as const;

/** Long work, in every subgraph alike. */
export class JobTables1764100030000 implements MigrationInterface {
  name = 'JobTables1764100030000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'job', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(64),
        active_key: { ...column.word(160), nullable: true },
        state: column.word(16),
        done: column.integer,
        total: { ...column.integer, nullable: true },
        rejected: column.integer,
        checkpoint: column.longText,
        problems: column.longText,
        created_by: column.line(120),
        at: column.moment,
        runner: { ...column.id, nullable: true },
        heartbeat: { ...column.moment, nullable: true },
        finished_at: { ...column.moment, nullable: true },
      },
      indices: [['kind', 'at']],
      uniqueIndices: [['active_key']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('job');
  }
}
