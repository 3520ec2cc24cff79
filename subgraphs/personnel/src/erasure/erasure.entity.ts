import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ErasureScope, ErasureState } from './erasure.enums';

/** Somebody’s data are to be erased: from the proposal to the end. The row stays, without the data. */
@Entity('person_erasure')
@Index(['personId'])
@Index(['divisionId'])
// One at a time: the index decides between two who propose at once.
@Index(['openKey'], { unique: true })
export class PersonErasureRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  /** Whose personnel office kept the file: rights follow it after the person’s own row tells nothing any more. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(12) })
  scope: ErasureScope;
  @Column({ ...column.word(12) })
  state: ErasureState;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  /** JSON of further words to cut out of texts, encrypted as numbers of staff are; null once that is done. */
  @Column({ ...column.longText, nullable: true })
  words: string | null;
  /** Null: as soon as it is decided. */
  @Column({ ...column.day, nullable: true })
  executesOn: string | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.moment, nullable: true })
  decidedAt: Date | null;
  @Column({ ...column.line(120), nullable: true })
  decidedBy: string | null;
  @Column({ ...column.id, nullable: true })
  jobId: string | null;
  /** Code of what stood against it on its day. */
  @Column({ ...column.word(40), nullable: true })
  haltedBy: string | null;
  /** The person, while it has not ended. */
  @Column({ ...column.id, nullable: true })
  openKey: string | null;
  @Column({ ...column.integer })
  version: number;
}

/** What was done about an erasure, in which role and why. Rows are added, never changed. */
@Entity('person_erasure_change')
@Index(['erasureId'])
export class PersonErasureChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  erasureId: string;
  @Column({ ...column.word(32) })
  action: string;
  @Column({ ...column.word(12) })
  state: ErasureState;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  /** SYSTEM for what came about by itself. */
  @Column({ ...column.word(16) })
  byRole: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}

/** That somebody’s data were erased, on what basis, and how much: all that is left to tell. Never changed. */
@Entity('erasure_certificate')
@Index(['number'], { unique: true })
@Index(['erasureId'], { unique: true })
@Index(['divisionId'])
export class ErasureCertificateRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  number: string;
  @Column({ ...column.id })
  erasureId: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(12) })
  scope: ErasureScope;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  @Column({ ...column.word(16) })
  decidedByRole: string;
  @Column({ ...column.moment })
  decidedAt: Date;
  @Column({ ...column.moment })
  at: Date;
  /** JSON of how many rows of each kind. */
  @Column({ ...column.text })
  counts: string;
}

/** Nothing of somebody’s file may be erased, until it is lifted. */
@Entity('legal_hold')
@Index(['personId', 'liftedAt'])
@Index(['divisionId'])
export class LegalHoldRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  personId: string;
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  @Column({ ...column.moment })
  placedAt: Date;
  @Column({ ...column.line(120) })
  placedBy: string;
  @Column({ ...column.moment, nullable: true })
  liftedAt: Date | null;
  @Column({ ...column.line(120), nullable: true })
  liftedBy: string | null;
  @Column({ ...column.line(200), nullable: true })
  liftedTitle: string | null;
  @Column({ ...column.line(100), nullable: true })
  liftedNumber: string | null;
  @Column({ ...column.day, nullable: true })
  liftedDay: string | null;
  @Column({ ...column.integer })
  version: number;
}
