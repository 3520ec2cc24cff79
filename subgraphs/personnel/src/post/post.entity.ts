import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../appointment/role.type';
import type { CommitteeTier } from '../reserve/reserve.enums';
import type { PostKind } from './post.enums';

/** A place to be filled: a role in a unit or on a grid. It stays when its holder goes. */
@Entity('post')
@Index(['unitId'])
@Index(['gridId'])
export class PostRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  role: Role;
  @Column({ ...column.word(24), default: 'OTHER' })
  kind: PostKind;
  /** In a community's committees; null elsewhere. */
  @Column({ ...column.word(8), nullable: true })
  tier: CommitteeTier | null;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** For roles that act in a whole division. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.line(100) })
  title: string;
  /** How many may hold it at once; null where no number is set. */
  @Column({ ...column.integer, nullable: true })
  establishment: number | null;
  /** First day; null where it is not on record since when the post exists. */
  @Column({ ...column.day, nullable: true })
  fromDay: string | null;
  /** Last day; null while it stands. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What was done to a post, by whom and why. Rows are added, never changed. */
@Entity('post_change')
@Index(['postId'])
export class PostChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  postId: string;
  @Column({ ...column.word(32) })
  action: string;
  /** What it was before, as JSON; null for a new post. */
  @Column({ ...column.text, nullable: true })
  formerly: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: Role;
  @Column({ ...column.text })
  reason: string;
}
