import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DutyArea, DutyRuleState, DutyRuleVersionState } from './duty.type';

/** A line of the duty list as it stands; what it says stands in its versions. */
@Entity('duty_rule')
@Index(['categoryPrefix'])
export class DutyRuleRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.word(16) })
  state: DutyRuleState;
  /** Of its latest version; the list is ordered by it. */
  @Column({ ...column.word(12) })
  categoryPrefix: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What a rule says, from when to when, and who wrote and approved it. Only its end and its approval change. */
@Entity('duty_rule_version')
@Index(['categoryPrefix'])
@Index(['areaId'])
export class DutyRuleVersionRow {
  @PrimaryColumn({ ...column.id })
  ruleId: string;
  /** The version of the rule that brought it. */
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.word(16) })
  state: DutyRuleVersionState;
  /** A whole category code, or the beginning of several; empty for every category. */
  @Column({ ...column.word(12) })
  categoryPrefix: string;
  @Column({ ...column.word(16) })
  areaKind: DutyArea;
  /** The division, grid or register element; null for ANYWHERE. */
  @Column({ ...column.id, nullable: true })
  areaId: string | null;
  /** The type of register elements it is about; null for whatever. */
  @Column({ ...column.line(40), nullable: true })
  elementClass: string | null;
  @Column({ ...column.id })
  leadId: string;
  /** Ids of assisting units, separated by blanks. */
  @Column({ ...column.word(400) })
  assistingIds: string;
  /** JSON of the facts it asks for: [{ fact, comparison, value }]. */
  @Column({ ...column.text })
  conditions: string;
  /** JSON of season, hours and dates. */
  @Column({ ...column.text })
  times: string;
  /** UnitPower words, separated by blanks. */
  @Column({ ...column.word(120) })
  powersNeeded: string;
  @Column({ ...column.line(200) })
  legalBasis: string;
  @Column({ ...column.moment, nullable: true })
  validFrom: Date | null;
  @Column({ ...column.moment, nullable: true })
  validTo: Date | null;
  @Column({ ...column.word(24) })
  authorRole: string;
  @Column({ ...column.line(120) })
  authorSubject: string;
  @Column({ ...column.moment, nullable: true })
  proposedAt: Date | null;
  @Column({ ...column.word(24), nullable: true })
  approverRole: string | null;
  @Column({ ...column.line(120), nullable: true })
  approverSubject: string | null;
  @Column({ ...column.moment, nullable: true })
  approvedAt: Date | null;
}

/** One thing that was done to a rule. Rows are added and never changed. */
@Entity('duty_rule_entry')
@Index(['ruleId'])
export class DutyRuleEntryRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  ruleId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(40) })
  action: string;
  /** The state of the rule afterwards. */
  @Column({ ...column.word(16) })
  state: DutyRuleState;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
}
