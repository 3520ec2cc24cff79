import * as column from '@gridweave/subgraph/columns';
import type { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a joint meeting decided on who answers or who maintains, as incidents told of it, and what has become of it here. */
@Entity('meeting_decision')
@Index(['ruleId'])
@Index(['state', 'since'])
export class MeetingDecisionRow {
  /** Of the decision. */
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  meetingId: string;
  @Column({ ...column.line(24), nullable: true })
  meetingNumber: string | null;
  @Column({ ...column.day })
  meetingOn: string;
  /** The version of the decision that was heard of last. */
  @Column({ ...column.integer })
  toldVersion: number;
  @Column({ ...column.flag })
  handsOver: boolean;
  @Column({ ...column.word(12) })
  categoryCode: string;
  @Column({ ...column.id })
  gridId: string;
  /** The community or village of its grid; null where there is no such grid. */
  @Column({ ...column.id, nullable: true })
  divisionId: string | null;
  @Column({ ...column.id, nullable: true })
  incidentId: string | null;
  /** The place that it is about, or that its incident has met. */
  @Column({ ...column.id, nullable: true })
  unmanagedPlaceId: string | null;
  @Column({ ...column.id })
  unitId: string;
  /** Ids, separated by blanks. */
  @Column({ ...column.text })
  assistingIds: string;
  @Column({ ...column.id, nullable: true })
  fromUnitId: string | null;
  @Column({ ...column.word(16) })
  state: DecisionEffectState;
  /** Why it waits or was refused. */
  @Column({ ...column.word(40), nullable: true })
  reasonCode: string | null;
  /** Ids of the rules that it contradicts, separated by blanks. */
  @Column({ ...column.text })
  conflictingRuleIds: string;
  /** The rule that it made. */
  @Column({ ...column.id, nullable: true })
  ruleId: string | null;
  /** Who kept the road or asset until it was handed over. */
  @Column({ ...column.id, nullable: true })
  managerBeforeId: string | null;
  /** What the administrator who settled it wrote. */
  @Column({ ...column.text, nullable: true })
  settledReason: string | null;
  @Column({ ...column.moment })
  since: Date;
  @Column({ ...column.integer })
  version: number;
}
