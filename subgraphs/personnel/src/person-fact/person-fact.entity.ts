import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BirthDateBasis, PersonFactKind } from './person-fact.enums';

/** One thing on file about somebody, as it was known from one moment of record to another: each correction leaves its row. */
@Entity('person_fact')
@Index(['personId'])
export class PersonFactRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.word(24) })
  kind: PersonFactKind;
  @Column({ ...column.line(200) })
  value: string;
  /** First day on which it is so; null where it always was, or nobody knows. */
  @Column({ ...column.day, nullable: true })
  fromDay: string | null;
  /** Last day, inclusive; null while open. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.line(200) })
  source: string;
  /** Which birth date counts, where the file and the identity number say different ones. */
  @Column({ ...column.word(16), nullable: true })
  birthDateBasis: BirthDateBasis | null;
  @Column({ ...column.flag })
  withdrawn: boolean;
  @Column({ ...column.moment })
  knownFrom: Date;
  /** Null while it is what is known. */
  @Column({ ...column.moment, nullable: true })
  knownUntil: Date | null;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text })
  reason: string;
}
