import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A system from outside that is let in: what for, where, and by which secrets. */
@Entity('api_key')
@Index(['divisionId'])
export class ApiKeyRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Names the system, for people. */
  @Column({ ...column.line(80) })
  label: string;
  /** Separated by commas, in order. */
  @Column({ ...column.word(120) })
  permits: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.moment })
  createdAt: Date;
  @Column({ ...column.moment, nullable: true })
  revokedAt: Date | null;
  @Column({ ...column.integer })
  version: number;
}

/** One secret of a key, of which the digest alone is kept. Two of them overlap while a system changes over. */
@Entity('api_key_secret')
@Index(['digest'], { unique: true })
@Index(['apiKeyId'])
export class ApiKeySecretRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  apiKeyId: string;
  /** SHA-256, in hexadecimal. Secrets are long and random, so that a slow hash would add nothing. */
  @Column({ ...column.word(64) })
  digest: string;
  @Column({ ...column.moment })
  createdAt: Date;
  /** From then on it opens nothing. */
  @Column({ ...column.moment })
  expiresAt: Date;
  /** The last day on which it was used; when and how often is not kept. */
  @Column({ ...column.day, nullable: true })
  lastUsedDay: string | null;
}

/** What was done with a key, by whom and why. Rows are added, never changed. */
@Entity('api_key_change')
@Index(['apiKeyId'])
export class ApiKeyChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  apiKeyId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text })
  reason: string;
}
