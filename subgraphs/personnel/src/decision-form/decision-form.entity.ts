import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DecisionOutcome, MatterKind } from './decision-form.enums';

/** What somebody decided about a matter, in one form for every level. Rows are added, never changed. */
@Entity('decision_form')
@Index(['matterKind', 'matterId'])
export class DecisionFormRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(24) })
  matterKind: MatterKind;
  @Column({ ...column.id })
  matterId: string;
  /** The deed that it belongs to, by its mutation’s name. */
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.word(12) })
  outcome: DecisionOutcome;
  /** A code of the catalogue of the kind. */
  @Column({ ...column.word(32), nullable: true })
  reasonCode: string | null;
  @Column({ ...column.text, nullable: true })
  comment: string | null;
  /** The day of the decision, as its paper says; it may be recorded later. */
  @Column({ ...column.day })
  decidedDay: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  /** Subject of whoever decided, so that nobody decides on their own proposal. */
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.word(16) })
  byRole: string;
  @Column({ ...column.flag })
  synthetic: boolean;
}

/** A document that a form, an objection or an appeal rests on; the file itself is kept elsewhere. Never changed. */
@Entity('referred_document')
@Index(['ownerId'])
export class ReferredDocumentRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** The form, objection or appeal. */
  @Column({ ...column.id })
  ownerId: string;
  @Column({ ...column.line(200) })
  title: string;
  @Column({ ...column.line(100), nullable: true })
  number: string | null;
  @Column({ ...column.day, nullable: true })
  day: string | null;
  @Column({ ...column.line(500), nullable: true })
  link: string | null;
  /** SHA-256 of the file in lower-case hexadecimal. */
  @Column({ ...column.word(64), nullable: true })
  digest: string | null;
}

/** A reason that forms about one kind of matter may give. Codes stay; one that is out of use is not given any more. */
@Entity('decision_reason')
export class DecisionReasonRow {
  @PrimaryColumn({ ...column.word(24) })
  matterKind: MatterKind;
  @PrimaryColumn({ ...column.word(32) })
  code: string;
  @Column({ ...column.line(100) })
  label: string;
  /** The only outcome that it explains; null for any. */
  @Column({ ...column.word(12), nullable: true })
  outcome: DecisionOutcome | null;
  @Column({ ...column.flag })
  inUse: boolean;
  @Column({ ...column.integer })
  version: number;
}
