import { type DayOverride, type WorkCalendar, workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours, hoursFrom, type ServiceHoursOn } from '@gridweave/duty/working-time';
import type { ServiceHoursChanged } from '@gridweave/events/organization-events';
import { type EntityManager, In } from 'typeorm';
import { CalendarCopyRow } from './work-calendar.entity';

/** The calendar that the district works by, and when each of some units serves. */
export interface CalendarOfUnits {
  readonly calendar: WorkCalendar;
  hoursOf(unitId: string): ServiceHoursOn;
}

export async function calendarOfUnits(tx: EntityManager, unitIds: readonly string[]): Promise<CalendarOfUnits> {
  const rows = await tx.find(CalendarCopyRow, {
    where: [{ kind: 'DAY' }, { kind: 'SERVICE_HOURS', id: In([...unitIds]) }],
  });
  const hours = new Map(rows.filter(({ kind }) => kind === 'SERVICE_HOURS').map(({ id, content }) => [id, content]));
  return {
    calendar: workCalendar(rows.flatMap(decidedDay)),
    hoursOf(unitId) {
      const settings = hours.get(unitId);
      return settings ? hoursFrom(JSON.parse(settings) as ServiceHoursChanged['settings']) : () => assumedServiceHours;
    },
  };
}

function decidedDay({ kind, id: day, content }: CalendarCopyRow): DayOverride[] {
  const working = kind === 'DAY' ? (JSON.parse(content) as boolean | null) : null;
  return working === null ? [] : [{ day, working }];
}
