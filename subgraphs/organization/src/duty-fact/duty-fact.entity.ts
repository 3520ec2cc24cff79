import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DutyFactKind } from './duty-fact.type';

/** A fact as the district defined or retired it, from a moment on until its next version. Rows are added and never changed. */
@Entity('duty_fact')
export class DutyFactRow {
  /** Its name in rules and cases. */
  @PrimaryColumn({ ...column.word(40) })
  fact: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.line(40) })
  name: string;
  @Column({ ...column.line(80) })
  englishName: string;
  @Column({ ...column.line(300) })
  description: string;
  @Column({ ...column.word(16) })
  kind: DutyFactKind;
  /** JSON of [{ value, name }]; of a CHOICE. */
  @Column({ ...column.text })
  choices: string;
  /** Of a NUMBER. */
  @Column({ ...column.line(20), nullable: true })
  unit: string | null;
  /** False from when on it is retired. */
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.moment })
  validFrom: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.line(200), nullable: true })
  reason: string | null;
}
