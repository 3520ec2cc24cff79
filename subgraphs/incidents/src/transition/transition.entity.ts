import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MatterDeed, MatterState } from './transition.rules';

/** A dated version of the transition table. Rows are added and never changed. */
@Entity('transition_version')
export class TransitionVersionRow {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.moment })
  validFrom: Date;
  @Column({ ...column.moment })
  madeAt: Date;
  @Column({ ...column.text })
  reason: string;
  /** Subject of the administrator; never answered. */
  @Column({ ...column.line(120) })
  madeBy: string;
}

/** Whose one way is in one version, what it must show and for which reasons. */
@Entity('transition')
export class TransitionRowEntity {
  @PrimaryColumn({ ...column.integer })
  version: number;
  @PrimaryColumn({ ...column.word(16) })
  fromState: MatterState;
  @PrimaryColumn({ ...column.word(40) })
  deed: MatterDeed;
  /** JSON: role names. */
  @Column({ ...column.text })
  roles: string;
  /** JSON: evidence by category prefix. */
  @Column({ ...column.text })
  evidence: string;
  /** JSON: codes and labels. */
  @Column({ ...column.text })
  reasons: string;
}
