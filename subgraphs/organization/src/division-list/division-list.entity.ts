import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A yearly list that has been applied. */
@Entity('division_edition')
export class DivisionEditionRow {
  @PrimaryColumn({ ...column.integer })
  year: number;
  /** Asia/Shanghai date; the list says what was so on that day. */
  @Column({ ...column.day })
  cutOff: string;
}

/** What a list changed about one division; never altered afterwards. */
@Entity('division_change')
@Index(['divisionId'])
export class DivisionChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  divisionId: string;
  /** Year of the list. */
  @Column({ ...column.integer })
  edition: number;
  /** DivisionChangeKind words, separated by blanks. */
  @Column({ ...column.word(40) })
  kinds: string;
  @Column({ ...column.word(12), nullable: true })
  codeBefore: string | null;
  @Column({ ...column.word(12), nullable: true })
  codeAfter: string | null;
  @Column({ ...column.line(100), nullable: true })
  nameBefore: string | null;
  @Column({ ...column.line(100), nullable: true })
  nameAfter: string | null;
  @Column({ ...column.id, nullable: true })
  parentBeforeId: string | null;
  @Column({ ...column.id, nullable: true })
  parentAfterId: string | null;
  /** Cut-off day of the last list without the change, or the day that a document gives. */
  @Column({ ...column.day })
  notBefore: string;
  /** Cut-off day of the first list with the change, or the day that a document gives. */
  @Column({ ...column.day })
  notAfter: string;
  @Column({ ...column.day, nullable: true })
  effectiveOn: string | null;
  @Column({ ...column.line(200), nullable: true })
  document: string | null;
}
