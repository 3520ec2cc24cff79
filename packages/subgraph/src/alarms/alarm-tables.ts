import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import * as column from '../columns';
import { createTable } from '../columns';

export type AlarmState = 'WAITING' | 'FIRED' | 'DROPPED';

/** Something that is to be done at a time, once, whichever process is there then. */
@Entity('alarm')
@Index(['kind', 'subjectId', 'mark'], { unique: true })
@Index(['state', 'dueAt'])
@Index(['claimedBy'])
export class AlarmRow {
  /** Whatever is sent because of it bears this id too: a delivery may come twice, its effect counts once. */
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Which handler it is for. */
  @Column({ ...column.word(32) })
  kind: string;
  @Column({ ...column.id })
  subjectId: string;
  /** Tells the alarms of one kind and subject apart. */
  @Column({ ...column.word(16) })
  mark: string;
  @Column({ ...column.word(8) })
  state: AlarmState;
  @Column({ ...column.moment })
  dueAt: Date;
  @Column({ ...column.integer })
  attempts: number;
  /** The process that has taken it up, and until when nobody else does; after a fault, when it is tried again. */
  @Column({ ...column.id, nullable: true })
  claimedBy: string | null;
  @Column({ ...column.moment, nullable: true })
  claimedUntil: Date | null;
  @Column({ ...column.moment, nullable: true })
  firedAt: Date | null;
}

export const alarmEntities = [AlarmRow] as const;

/** What is to be done at a time. */
export class AlarmTables1764300030000 implements MigrationInterface {
  name = 'AlarmTables1764300030000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'alarm', {
      columns: {
        id: { ...column.id, primary: true },
        kind: column.word(32),
        subject_id: column.id,
        mark: column.word(16),
        state: column.word(8),
        due_at: column.moment,
        attempts: column.integer,
        claimed_by: { ...column.id, nullable: true },
        claimed_until: { ...column.moment, nullable: true },
        fired_at: { ...column.moment, nullable: true },
      },
      indices: [['state', 'due_at'], ['claimed_by']],
      uniqueIndices: [['kind', 'subject_id', 'mark']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('alarm');
  }
}
