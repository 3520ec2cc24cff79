import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { LegDecisionRow } from '../leg-decision/leg-decision.entity';
import type { ReturnFinding, ReturnState } from './leg-return.rules';

/** That a unit would give a leg back, and what was decided. */
@Entity('leg_return')
@Index(['newLegId'])
export class LegReturnRow extends LegDecisionRow {
  declare state: ReturnState;
  @Column({ ...column.text })
  legalBasis: string;
  @Column({ ...column.id, nullable: true })
  proposedUnitId: string | null;
  /** The unit that asked, for which a baseless return counts. */
  @Column({ ...column.id })
  unitId: string;
  /** Whose desk sent the leg: the subdistrict and district of the incident, for which a wrong dispatch counts. */
  @Column({ ...column.id, nullable: true })
  subdistrictId: string | null;
  @Column({ ...column.id, nullable: true })
  districtId: string | null;
  @Column({ ...column.word(16), nullable: true })
  finding: ReturnFinding | null;
  @Column({ ...column.id, nullable: true })
  newLegId: string | null;
}
