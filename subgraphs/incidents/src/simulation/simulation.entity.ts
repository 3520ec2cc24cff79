import type { Outcome } from '@gridweave/duty/duty-rules';
import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was asked of a simulation, and what came of it so far; its id is that of its job. */
@Entity('duty_simulation')
export class DutySimulationRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** Kind and subject. */
  @Column({ ...column.line(120) })
  createdBy: string;
  /** The moment whose rules count as today's, however long the work takes. */
  @Column({ ...column.moment })
  asOf: Date;
  @Column({ ...column.moment })
  periodFrom: Date;
  @Column({ ...column.moment })
  periodTo: Date;
  /** JSON of the divisions in or under which incidents are looked at. */
  @Column({ ...column.longText })
  divisionIds: string;
  /** JSON of Draft[]. */
  @Column({ ...column.longText })
  drafts: string;
  @Column({ ...column.integer })
  examined: number;
  @Column({ ...column.integer })
  moved: number;
  @Column({ ...column.integer })
  factsMissing: number;
}

/** An incident that would go elsewhere. */
@Entity('duty_simulation_move')
@Index(['simulationId', 'raisedAt', 'incidentId'])
export class DutySimulationMoveRow {
  @PrimaryColumn({ ...column.id })
  simulationId: string;
  @PrimaryColumn({ ...column.id })
  incidentId: string;
  /** Of the incident, for the order of the list. */
  @Column({ ...column.moment })
  raisedAt: Date;
  @Column({ ...column.word(16) })
  outcomeNow: Outcome;
  @Column({ ...column.id, nullable: true })
  leadNowId: string | null;
  @Column({ ...column.id, nullable: true })
  ruleNowId: string | null;
  @Column({ ...column.word(16) })
  outcomeThen: Outcome;
  @Column({ ...column.id, nullable: true })
  leadThenId: string | null;
  /** Null also where a draft decides. */
  @Column({ ...column.id, nullable: true })
  ruleThenId: string | null;
  /** Position of the draft that decides, from 0. */
  @Column({ ...column.integer, nullable: true })
  draft: number | null;
}
