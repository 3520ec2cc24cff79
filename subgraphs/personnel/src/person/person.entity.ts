import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who works, has worked or may work in the grids. Numbers of theirs are in `sealed_field`, encrypted. */
@Entity('person')
@Index(['subject'], { unique: true })
@Index(['divisionId'])
export class PersonRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Who this is at the district's identity provider; null for those who do not sign in. */
  @Column({ ...column.line(120), nullable: true })
  subject: string | null;
  /** The division whose personnel office keeps the file; null for people of outside units. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.line(100) })
  fullName: string;
  @Column({ ...column.day, nullable: true })
  birthDay: string | null;
  @Column({ ...column.flag, nullable: true })
  inParty: boolean | null;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}
