import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { UnitKind, UnitLevel } from './unit.type';

/** A unit as it is now. */
@Entity('unit')
@Index(['divisionId'])
@Index(['kind'])
export class UnitRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(32) })
  kind: UnitKind;
  @Column({ ...column.word(16) })
  level: UnitLevel;
  @Column({ ...column.line(100) })
  name: string;
  /** The division it works for; null for a unit of the city. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  /** The unit it answers to, within this register. */
  @Column({ ...column.id, nullable: true })
  parentId: string | null;
  /** The operation centre that dispatches to it. */
  @Column({ ...column.id, nullable: true })
  operationCentreId: string | null;
  /** UnitPower words, separated by blanks. */
  @Column({ ...column.word(120) })
  powers: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.flag })
  live: boolean;
  @Column({ ...column.integer })
  version: number;
}
