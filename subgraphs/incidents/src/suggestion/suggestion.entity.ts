import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, Index } from 'typeorm';
import { GridMatterRow } from '../grid-matter/grid-matter.entity';
import type { SuggestionKind, SuggestionState } from './suggestion.rules';

/** What somebody would have otherwise, and what was answered. It has no fault and no deadline of units. */
@Entity('suggestion')
@Index(['collectingUnitId'])
@Index(['published', 'at'])
@Index(['receiptNumber'], { unique: true })
export class SuggestionRow extends GridMatterRow {
  declare state: SuggestionState;
  /** By which a resident follows it; null for what was written down by others. */
  @Column({ ...column.word(24), nullable: true })
  receiptNumber: string | null;
  @Column({ ...column.word(16) })
  kind: SuggestionKind;
  @Column({ ...column.line(100), nullable: true })
  venue: string | null;
  @Column({ ...column.text })
  text: string;
  /** A surname and 某. */
  @Column({ ...column.line(10), nullable: true })
  alias: string | null;
  @Column({ ...column.id, nullable: true })
  collectingUnitId: string | null;
  @Column({ ...column.text, nullable: true })
  reply: string | null;
  @Column({ ...column.moment, nullable: true })
  repliedAt: Date | null;
  @Column({ ...column.flag, nullable: true })
  adopted: boolean | null;
  @Column({ ...column.text, nullable: true })
  followUp: string | null;
  /** Whether everybody may read it with its answer. */
  @Column({ ...column.flag })
  published: boolean;
}
