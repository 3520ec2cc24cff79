import { type DayOverride, type NoticedYear, type WorkCalendar, workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, hoursFrom, type ServiceHoursOn } from '@gridweave/duty/working-time';
import type { EventEnvelope } from '@gridweave/events/envelope';
import { newestTold } from '@gridweave/events/newest-told';
import {
  type CalendarChanged,
  organizationEvents,
  type ServiceHoursChanged,
  type YearNoticed,
} from '@gridweave/events/organization-events';
import type { TableSketch } from '@gridweave/subgraph/columns';
import * as column from '@gridweave/subgraph/columns';
import type { Database } from '@gridweave/subgraph/database';
import { Column, Entity, type EntityManager, In, PrimaryColumn } from 'typeorm';
import { TerritoryRevision } from './tables';

/** What organization told of the work calendar: the district's decision on a date, the holidays of a year, or the service hours of a unit. */
@Entity('calendar_copy')
export class CalendarCopyRow {
  @PrimaryColumn({ ...column.word(16) })
  kind: CalendarChanged['kind'];
  /** The date, `YYYY-MM-DD`, the year, or the unit. */
  @PrimaryColumn({ ...column.word(36) })
  id: string;
  /** JSON of whether a day is worked, null for a decision withdrawn; of the holidays of a year; or of the hours of a unit. */
  @Column({ ...column.longText })
  content: string;
  @Column({ ...column.integer })
  version: number;
}

/** The table as migrations of the subgraphs make it. */
export const calendarCopyTable: TableSketch = {
  columns: {
    kind: { ...column.word(16), primary: true },
    id: { ...column.word(36), primary: true },
    content: column.longText,
    version: column.integer,
  },
};

const keyOf = ({ kind, id }: Pick<CalendarCopyRow, 'kind' | 'id'>) => `${kind} ${id}`;

/** Brings the copy up to date and answers whether a day has changed in it; an older version changes nothing. */
export async function applyCalendarEvents(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<boolean> {
  const told = newestTold<CalendarChanged>(events, organizationEvents.calendarChanged, keyOf);
  if (told.length === 0) return false;
  // First: whoever applies at the same time waits here, and then reads what holds by then, whatever it had read before.
  const held = database.engine === 'sqlite' ? {} : { lock: { mode: 'pessimistic_write' as const } };
  await tx.findOne(TerritoryRevision, { where: { id: 1 }, ...held });
  const known = await tx.find(CalendarCopyRow, { where: { id: In(told.map(({ id }) => id)) }, ...held });
  const versions = new Map(known.map((row) => [keyOf(row), row.version]));
  const newer = told.filter((each) => each.version > (versions.get(keyOf(each)) ?? 0));
  await database.upsert(tx, CalendarCopyRow, newer.map(copyOf));
  return newer.some(({ kind }) => kind !== 'SERVICE_HOURS');
}

function copyOf(told: CalendarChanged): CalendarCopyRow {
  const { kind, id, version } = told;
  return { kind, id, version, content: JSON.stringify(contentOf(told)) };
}

function contentOf(told: CalendarChanged) {
  switch (told.kind) {
    case 'DAY':
      return told.working;
    case 'YEAR':
      return told.holidays;
    case 'SERVICE_HOURS':
      return told.settings;
  }
}

const ofEverybody: CalendarChanged['kind'][] = ['DAY', 'YEAR'];

/** The calendar that the district works by. */
export async function calendarOfDistrict(tx: EntityManager): Promise<WorkCalendar> {
  return calendarIn(await tx.findBy(CalendarCopyRow, { kind: In(ofEverybody) }));
}

/** The same, and when each of some units serves. */
export interface CalendarOfUnits {
  readonly calendar: WorkCalendar;
  hoursOf(unitId: string): ServiceHoursOn;
}

export async function calendarOfUnits(tx: EntityManager, unitIds: readonly string[]): Promise<CalendarOfUnits> {
  const rows = await tx.find(CalendarCopyRow, {
    where: [{ kind: In(ofEverybody) }, { kind: 'SERVICE_HOURS', id: In([...unitIds]) }],
  });
  const hours = new Map(rows.filter(({ kind }) => kind === 'SERVICE_HOURS').map(({ id, content }) => [id, content]));
  return {
    calendar: calendarIn(rows),
    hoursOf(unitId) {
      const settings = hours.get(unitId);
      return settings ? hoursFrom(JSON.parse(settings) as ServiceHoursChanged['settings']) : () => assumedServiceHours;
    },
  };
}

const calendarIn = (rows: readonly CalendarCopyRow[]) =>
  workCalendar(rows.flatMap(decidedDay), rows.flatMap(noticedYear));

function noticedYear({ kind, id, content }: CalendarCopyRow): NoticedYear[] {
  return kind === 'YEAR' ? [{ year: Number(id), holidays: JSON.parse(content) as YearNoticed['holidays'] }] : [];
}

function decidedDay({ kind, id: day, content }: CalendarCopyRow): DayOverride[] {
  const working = kind === 'DAY' ? (JSON.parse(content) as boolean | null) : null;
  return working === null ? [] : [{ day, working }];
}
