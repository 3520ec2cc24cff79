import * as column from '@gridweave/subgraph/columns';
import { Column } from 'typeorm';
import { DayUnit } from './day-rule.enums';

/** What is kept of a period, so that it can be counted anew when the calendar changes. */
export abstract class CountedColumns {
  @Column({ ...column.integer, default: 1 })
  days: number;
  @Column({ ...column.word(12), default: DayUnit.CALENDAR_DAY })
  dayUnit: DayUnit;
  /** Which document asks for so many days at least; null where none is on record. */
  @Column({ ...column.line(200), nullable: true })
  daysBasis: string | null;
}
