import type { SnapshotPage } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { MoreThan } from 'typeorm';
import { AppointmentRow } from './appointment.entity';

/** The interval without the person: who it is never leaves this subgraph by an event. */
export function appointmentChanged(row: AppointmentRow): AppointmentChanged {
  return {
    id: row.id,
    role: row.role,
    unitId: row.unitId,
    gridId: row.gridId,
    from: row.fromDay,
    to: row.toDay,
    version: row.version,
  };
}

const pageSize = 500;

/** Every appointment, past ones too, for a subgraph that starts late. */
export async function appointmentSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const rows = await database.manager.find(AppointmentRow, {
    where: after === null ? {} : { id: MoreThan(after) },
    order: { id: 'ASC' },
    take: pageSize + 1,
  });
  const events = rows.map((row) => ({
    key: row.id,
    type: personnelEvents.appointmentChanged,
    payload: appointmentChanged(row),
  }));
  return snapshotPage(events, pageSize, new Date());
}
