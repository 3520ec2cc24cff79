import * as column from '@gridweave/subgraph/columns';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReopenRoute } from '../incident/reopening.rules';

/** What the district sets about the life of incidents: one row. */
@Entity('incident_settings')
export class SettingsRow {
  @PrimaryColumn({ ...column.integer })
  id: number;
  @Column({ ...column.integer })
  version: number;
  /** Within how many metres, and after how many days at most, a matter counts as one that came back. */
  @Column({ ...column.integer })
  recurrenceMetres: number;
  @Column({ ...column.integer })
  recurrenceDays: number;
  /** How many of a hundred self-handled matters are looked at again. */
  @Column({ ...column.integer })
  recheckPercent: number;
  /** After how many days a self-handled matter that nobody reported needs no evidence, unless it was drawn. */
  @Column({ ...column.integer })
  quietDays: number;
  /** After how many days what is closed is frozen by itself; null never. */
  @Column({ ...column.integer, nullable: true })
  archiveDays: number | null;
  /** Where a reporter's “not solved” leads after a reopening. */
  @Column({ ...column.word(16), default: ReopenRoute.REVIEW })
  notSolvedAgain: ReopenRoute;
}
