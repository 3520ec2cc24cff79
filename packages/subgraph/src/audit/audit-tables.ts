import { Column, Entity, Index, type MigrationInterface, PrimaryColumn, type QueryRunner, TableIndex } from 'typeorm';
import * as column from '../columns';
import { addColumns, createTable } from '../columns';

/** What came of it: a deed that was done or denied, something sensitive that was read, something masked that was revealed. */
export type AuditOutcome = 'DONE' | 'DENIED' | 'READ' | 'REVEALED';

/**
 * One thing that somebody did or saw. Opaque ids and codes only: nothing in it has to be erased, so that the chain stands.
 * It is written once, with its own seal; sequence, previous and hash come after commit and make it a link of the chain.
 */
@Entity('audit_entry')
@Index(['sequence'], { unique: true })
@Index(['viewerId', 'id'])
@Index(['thingId', 'id'])
@Index(['deed', 'id'])
@Index(['outcome', 'id'])
@Index(['thingType', 'id'])
@Index(['purpose', 'id'])
@Index(['traceId'])
@Index(['breakGlassId', 'id'])
export class AuditEntryRow {
  /** Of the moment, so that entries sort by time. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.integer, nullable: true })
  sequence: number | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(16) })
  viewerKind: string;
  @Column({ ...column.line(120) })
  viewerId: string;
  /** Role and place of each grant that the viewer came with, such as `HR_OFFICER DIVISION <id>`, separated by commas. */
  @Column({ ...column.word(1_000) })
  roles: string;
  /** Whether the grants were the last known ones, while personnel was away. */
  @Column({ ...column.flag })
  grantsAreLastKnown: boolean;
  /** Under which of somebody’s own emergency rights, where they had opened some. */
  @Column({ ...column.id, nullable: true })
  breakGlassId: string | null;
  /** The mutation, or `read`. */
  @Column({ ...column.word(64) })
  deed: string;
  @Column({ ...column.word(8) })
  outcome: AuditOutcome;
  /** Of the refusal. */
  @Column({ ...column.word(64), nullable: true })
  code: string | null;
  @Column({ ...column.word(64), nullable: true })
  thingType: string | null;
  @Column({ ...column.id, nullable: true })
  thingId: string | null;
  /** What was seen of it in clear, separated by commas. */
  @Column({ ...column.word(500), nullable: true })
  fields: string | null;
  @Column({ ...column.word(32), nullable: true })
  purpose: string | null;
  /** SHA-256 of the salt and the text in `audit_reason`. */
  @Column({ ...column.word(64), nullable: true })
  reasonDigest: string | null;
  @Column({ ...column.word(64) })
  traceId: string;
  /** Keyed hash of all of the above but the sequence. */
  @Column({ ...column.word(64) })
  seal: string;
  /** The hash of the entry before. */
  @Column({ ...column.word(64), nullable: true })
  previous: string | null;
  /** Keyed hash of previous, sequence and seal. */
  @Column({ ...column.word(64), nullable: true })
  hash: string | null;
}

/** Why, in words: apart from the entry, because somebody may be named in it and it may have to be erased. */
@Entity('audit_reason')
@Index(['thingId'])
export class AuditReasonRow {
  /** Of the entry. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id, nullable: true })
  thingId: string | null;
  /** Null once the text has been erased: it is not what the entry tells of any more. */
  @Column({ ...column.word(32), nullable: true })
  salt: string | null;
  @Column({ ...column.text })
  text: string;
}

/** The last link of the chain, one row. Locking it makes chaining one at a time. */
@Entity('audit_head')
export class AuditHeadRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  last: number;
  @Column({ ...column.word(64) })
  hash: string;
  /** By which a process notices that it has another key; empty before the first start. */
  @Column({ ...column.word(64) })
  keyMark: string;
}

/** Entries up to here were removed because their time was over; signed, and never changed. */
@Entity('audit_checkpoint')
export class AuditCheckpointRow {
  /** The sequence of the last entry removed. */
  @PrimaryColumn({ ...column.integer })
  upTo: number;
  /** The hash of that entry: what the first one that is left follows. */
  @Column({ ...column.word(64) })
  hash: string;
  @Column({ ...column.moment })
  at: Date;
  /** Keyed hash of the above. */
  @Column({ ...column.word(64) })
  seal: string;
}

export const auditEntities = [AuditEntryRow, AuditReasonRow, AuditHeadRow, AuditCheckpointRow] as const;

/** Under which emergency rights something was done. */
export class AuditBreakGlass1764470050000 implements MigrationInterface {
  name = 'AuditBreakGlass1764470050000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'audit_entry', { break_glass_id: { ...column.id, nullable: true } });
    await runner.createIndex('audit_entry', new TableIndex({ columnNames: ['break_glass_id', 'id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    const table = await runner.getTable('audit_entry');
    const index = table?.indices.find(({ columnNames }) => columnNames[0] === 'break_glass_id');
    if (index) await runner.dropIndex('audit_entry', index);
    await runner.dropColumn('audit_entry', 'break_glass_id');
  }
}

/** What the first link follows. */
export const beforeTheFirst = '0'.repeat(64);

export class AuditTables1764454000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_entry', {
      columns: {
        id: { ...column.id, primary: true },
        sequence: { ...column.integer, nullable: true },
        at: column.moment,
        viewer_kind: column.word(16),
        viewer_id: column.line(120),
        roles: column.word(1_000),
        grants_are_last_known: column.flag,
        deed: column.word(64),
        outcome: column.word(8),
        code: { ...column.word(64), nullable: true },
        thing_type: { ...column.word(64), nullable: true },
        thing_id: { ...column.id, nullable: true },
        fields: { ...column.word(500), nullable: true },
        purpose: { ...column.word(32), nullable: true },
        reason_digest: { ...column.word(64), nullable: true },
        trace_id: column.word(64),
        seal: column.word(64),
        previous: { ...column.word(64), nullable: true },
        hash: { ...column.word(64), nullable: true },
      },
      uniqueIndices: [['sequence']],
      indices: [
        ['viewer_id', 'id'],
        ['thing_id', 'id'],
        ['deed', 'id'],
      ],
    });
    await createTable(runner, 'audit_reason', {
      columns: {
        id: { ...column.id, primary: true },
        thing_id: { ...column.id, nullable: true },
        salt: { ...column.word(32), nullable: true },
        text: column.text,
      },
      indices: [['thing_id']],
    });
    await createTable(runner, 'audit_head', {
      columns: {
        id: { ...column.integer, primary: true },
        last: column.integer,
        hash: column.word(64),
        key_mark: column.word(64),
      },
    });
    await createTable(runner, 'audit_checkpoint', {
      columns: {
        up_to: { ...column.integer, primary: true },
        hash: column.word(64),
        at: column.moment,
        seal: column.word(64),
      },
    });
    await runner.query(`INSERT INTO audit_head (id, last, hash, key_mark) VALUES (1, 0, '${beforeTheFirst}', '')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_entry', 'audit_reason', 'audit_head', 'audit_checkpoint']) {
      await runner.dropTable(table);
    }
  }
}
