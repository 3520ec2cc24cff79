import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What organization told of the work calendar: the district's decision on a date, or the service hours of a unit. */
@Entity('calendar_copy')
export class CalendarCopyRow {
  @PrimaryColumn({ ...column.word(16) })
  kind: 'DAY' | 'SERVICE_HOURS';
  /** The date, `YYYY-MM-DD`, or the unit. */
  @PrimaryColumn({ ...column.word(36) })
  id: string;
  /** JSON of whether a day is worked, null for a decision withdrawn; or of the hours that a unit has set. */
  @Column({ ...column.longText })
  content: string;
  @Column({ ...column.integer })
  version: number;
}
