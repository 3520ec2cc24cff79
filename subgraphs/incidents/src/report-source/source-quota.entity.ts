import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How much of its allowance a source has used, for all processes. One whose time is over says what no row says. */
@Entity('source_quota')
@Index(['fullAt'])
export class SourceQuotaRow {
  /** A keyed digest of the source. */
  @PrimaryColumn({ ...column.word(44) })
  source: string;
  /** When the source will have its whole allowance again. */
  @Column({ ...column.moment })
  fullAt: Date;
}
