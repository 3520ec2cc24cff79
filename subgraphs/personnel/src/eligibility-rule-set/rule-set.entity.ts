import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EligibilityPurposeKind, RuleVersionState } from '../eligibility-rule/eligibility-rule.enums';
import type { CommitteeTier } from '../reserve/reserve.enums';

/** The rules of a district for one purpose, through all of their versions. */
@Entity('eligibility_rule_set')
// One a purpose: the index decides between two who begin one at once.
@Index(['divisionId', 'purposeDigest'], { unique: true })
export class EligibilityRuleSetRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  /** The district whose rules they are. */
  @Column({ ...column.id })
  divisionId: string;
  @Column({ ...column.word(16) })
  purposeKind: EligibilityPurposeKind;
  @Column({ ...column.word(8), nullable: true })
  tier: CommitteeTier | null;
  @Column({ ...column.id, nullable: true })
  trackId: string | null;
  @Column({ ...column.line(100), nullable: true })
  purposeName: string | null;
  /** SHA-256 of the purpose, which is what it is found by. */
  @Column({ ...column.word(64) })
  purposeDigest: string;
  @Column({ ...column.flag })
  synthetic: boolean;
  @Column({ ...column.integer })
  version: number;
}

/** What a rule set says from a day on. A draft may be written anew; what is approved never changes. */
@Entity('eligibility_rule_version')
export class EligibilityRuleVersionRow {
  @PrimaryColumn({ ...column.id })
  ruleSetId: string;
  @PrimaryColumn({ ...column.integer })
  number: number;
  @Column({ ...column.word(12) })
  state: RuleVersionState;
  @Column({ ...column.line(100) })
  name: string;
  @Column({ ...column.day })
  fromDay: string;
  /** Last day, inclusive, as it was drafted; null where none was set. */
  @Column({ ...column.day, nullable: true })
  toDay: string | null;
  @Column({ ...column.line(200) })
  basisTitle: string;
  @Column({ ...column.line(100), nullable: true })
  basisNumber: string | null;
  @Column({ ...column.line(100) })
  basisBody: string;
  @Column({ ...column.day, nullable: true })
  basisDay: string | null;
  /** JSON: rules and relaxations. */
  @Column({ ...column.longText })
  content: string;
  @Column({ ...column.line(120) })
  authorSubject: string;
  @Column({ ...column.moment, nullable: true })
  approvedAt: Date | null;
  @Column({ ...column.line(120), nullable: true })
  approverSubject: string | null;
  /** Last day, inclusive, once it is retired before its time. */
  @Column({ ...column.day, nullable: true })
  retiredDay: string | null;
  @Column({ ...column.moment, nullable: true })
  retiredAt: Date | null;
}

/** What was done to a rule set, by whom and why. Rows are added, never changed. */
@Entity('eligibility_rule_change')
@Index(['ruleSetId'])
export class EligibilityRuleChangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  ruleSetId: string;
  @Column({ ...column.integer })
  number: number;
  @Column({ ...column.word(40) })
  action: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.line(120) })
  bySubject: string;
  @Column({ ...column.text })
  reason: string;
}
