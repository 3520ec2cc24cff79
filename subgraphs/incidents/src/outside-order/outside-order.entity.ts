import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ExchangeDirection, OutsideOrderState } from './outside-order.rules';

/** One exchange with an outside system about a leg; the latest says how the order stands there. Rows are never changed. */
@Entity('outside_exchange')
@Index(['legId', 'at'])
export class OutsideExchangeRow {
  @PrimaryColumn({ ...column.id })
  id: string;
  @Column({ ...column.id })
  legId: string;
  @Column({ ...column.moment })
  at: Date;
  @Column({ ...column.moment })
  recordedAt: Date;
  @Column({ ...column.word(8) })
  direction: ExchangeDirection;
  /** What the system is called. */
  @Column({ ...column.line(50) })
  system: string;
  /** The order's own number there. */
  @Column({ ...column.line(80) })
  number: string;
  @Column({ ...column.word(16) })
  state: OutsideOrderState;
  @Column({ ...column.text, nullable: true })
  text: string | null;
}
