import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A decision of the district about one date. Rows are added and never changed; the highest version holds. */
@Entity('work_day_decision')
export class WorkDayDecisionRow {
  @PrimaryColumn({ ...column.day })
  day: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  /** Null where the decision was withdrawn: the national calendar holds again. */
  @Column({ ...column.flag, nullable: true })
  working: boolean | null;
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.moment })
  decidedAt: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
}

/** The holidays of a year, as the district entered them from the State Council's notice. Rows are added; the highest version holds. */
@Entity('holiday_notice')
export class HolidayNoticeRow {
  @PrimaryColumn({ ...column.integer })
  year: number;
  @PrimaryColumn({ ...column.integer })
  version: number;
  /** Its number, such as 国办发明电〔2025〕7号. */
  @Column({ ...column.line(100) })
  notice: string;
  /** Where it can be read: an address, or a page of the gazette. */
  @Column({ ...column.line(300) })
  page: string;
  /** JSON of the holidays: [{ name, daysOff, makeUpDays }]. */
  @Column({ ...column.text })
  holidays: string;
  @Column({ ...column.moment })
  enteredAt: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
}

/** When a unit serves from a date on. Rows are added and never changed; for a date, the latest version from it on or before holds. */
@Entity('service_hours')
export class ServiceHoursRow {
  @PrimaryColumn({ ...column.id })
  unitId: string;
  @PrimaryColumn({ ...column.integer })
  version: number;
  @Column({ ...column.day })
  from: string;
  /** JSON of the spans of a working day: [{ from, to }]. */
  @Column({ ...column.text })
  workingDays: string;
  @Column({ ...column.text })
  daysOff: string;
  @Column({ ...column.line(200) })
  basis: string;
  @Column({ ...column.moment })
  decidedAt: Date;
  @Column({ ...column.word(24) })
  byRole: string;
  @Column({ ...column.line(120) })
  bySubject: string;
}
