import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../appointment/role.type';

/** A place to be filled: a role in a unit or on a grid. It stays when its holder goes. */
@Entity('post')
@Index(['unitId'])
@Index(['gridId'])
export class PostRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  role: Role;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...column.id, nullable: true })
  gridId: string | null;
  /** For roles that act in a whole division. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.line(100) })
  title: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
