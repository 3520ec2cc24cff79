import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ResponderKind } from './responder.rules';

/** Somebody who helps on the spot beside the units that have legs: a unit, or a group by its name. */
@Entity('incident_responder')
@Index(['incidentId', 'calledAt'])
export class ResponderRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.word(16) })
  kind: ResponderKind;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  /** What a group that is no unit is called. */
  @Column({ ...column.line(50), nullable: true })
  name: string | null;
  @Column({ ...column.integer, nullable: true })
  headCount: number | null;
  @Column({ ...column.id, nullable: true })
  taskGroupId: string | null;
  @Column({ ...column.moment })
  calledAt: Date;
  @Column({ ...column.moment, nullable: true })
  arrivedAt: Date | null;
  @Column({ ...column.moment, nullable: true })
  leftAt: Date | null;
}
