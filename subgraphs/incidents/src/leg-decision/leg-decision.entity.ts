import * as column from '@gridweave/subgraph/columns';
import { Column, Index, PrimaryColumn } from 'typeorm';

/** What every request about a leg has, with what was decided about it. */
@Index(['legId'])
@Index(['incidentId'])
@Index(['state', 'requestedAt'])
export abstract class LegDecisionRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  legId: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.word(16) })
  state: string;
  @Column({ ...column.integer })
  version: number;
  /** 1 for the first of its kind, 2 for the second and so on. */
  @Column({ ...column.integer })
  nth: number;
  /** The rules under which it was asked. */
  @Column({ ...column.integer })
  rulesVersion: number;
  /** Who decides, by those rules. */
  @Column({ ...column.word(24) })
  deciderRole: string;
  @Column({ ...column.word(32) })
  reasonCode: string;
  /** What the code said to people when it was chosen. */
  @Column({ ...column.line(50) })
  reasonLabel: string;
  @Column({ ...column.text, nullable: true })
  reason: string | null;
  @Column({ ...column.moment })
  requestedAt: Date;
  @Column({ ...column.moment, nullable: true })
  decidedAt: Date | null;
  @Column({ ...column.text, nullable: true })
  decisionReason: string | null;
}
