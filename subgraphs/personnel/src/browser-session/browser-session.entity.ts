import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who is signed in with a browser. A session that ends is a row that goes: nothing tells when somebody was here. */
@Entity('browser_session')
@Index(['digest'], { unique: true })
@Index(['subject'])
@Index(['idleEndsAt'])
export class BrowserSessionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** SHA-256 of what the cookie holds, in hexadecimal; that is long and random, so that a slow hash would add nothing. */
  @Column({ ...column.word(64) })
  digest: string;
  @Column({ ...column.line(120) })
  subject: string;
  @Column({ ...column.moment })
  createdAt: Date;
  /** When it ends unless something is asked before; moves in steps, and never beyond the end. */
  @Column({ ...column.moment })
  idleEndsAt: Date;
  @Column({ ...column.moment })
  expiresAt: Date;
}
