import * as column from '@gridweave/subgraph/columns';
import type { Role } from '@gridweave/viewer/viewer';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { jsonList } from '../grid-matter/json-list';
import type { EmergencyLevel, LevelAuthority, PlanSection } from './emergency.rules';

/** A local plan for emergencies: its sections, and who may activate it where. */
@Entity('emergency_plan')
@Index(['divisionId'])
export class EmergencyPlanRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.line(100) })
  name: string;
  /** Where it holds. */
  @Column({ ...column.id })
  divisionId: string;
  /** Whose members may activate it, where the roles are those of a unit. */
  @Column({ ...column.id, nullable: true })
  unitId: string | null;
  @Column({ ...jsonList })
  roles: Role[];
  @Column({ ...jsonList })
  sections: PlanSection[];
  @Column({ ...column.flag })
  live: boolean;
}

/** Who is competent for the levels, in versions. Rows are added and never changed. */
@Entity('emergency_authorities')
export class EmergencyAuthoritiesRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  madeAt: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  madeBy: string;
  @Column({ ...jsonList })
  authorities: LevelAuthority[];
}

/** That a plan was activated for an incident, as it then was. */
@Entity('plan_activation')
@Index(['incidentId', 'at'])
export class PlanActivationRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.id })
  planId: string;
  @Column({ ...column.integer })
  planVersion: number;
  @Column({ ...column.line(100) })
  planName: string;
  @Column({ ...column.word(4), nullable: true })
  level: EmergencyLevel | null;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  /** Name and leg of each section, in order. */
  @Column({ ...jsonList })
  sections: { name: string; legId: string; unitId: string }[];
  @Column({ ...column.moment, nullable: true })
  endedAt: Date | null;
  @Column({ ...column.text, nullable: true })
  endReason: string | null;
}
