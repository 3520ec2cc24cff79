import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WhistleAnswer } from './whistle.rules';

/** That a grid or a desk called departments to a matter. */
@Entity('whistle')
@Index(['incidentId', 'at'])
export class WhistleRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  incidentId: string;
  @Column({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.text })
  text: string;
  @Column({ ...column.text, nullable: true })
  evaluation: string | null;
  @Column({ ...column.moment, nullable: true })
  evaluatedAt: Date | null;
}

/** A department that was called, and what it answered; its leg has the times. */
@Entity('whistle_call')
@Index(['whistleId'])
export class WhistleCallRow {
  @PrimaryColumn({ ...column.id })
  legId: string;
  @Column({ ...column.id })
  whistleId: string;
  @Column({ ...column.id })
  unitId: string;
  @Column({ ...column.word(16), nullable: true })
  answer: WhistleAnswer | null;
  @Column({ ...column.text, nullable: true })
  answerText: string | null;
  @Column({ ...column.moment, nullable: true })
  answeredAt: Date | null;
}
