import type { SnapshotPage } from '@gridweave/events/envelope';
import {
  type AppointmentChanged,
  type AppointmentTurned,
  type GrantsChanged,
  type GridStaffChanged,
  personnelEvents,
} from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { MoreThan } from 'typeorm';
import { grantOf } from '../viewer/grant.rules';
import { AppointmentRow } from './appointment.entity';
import type { AppointmentStage } from './appointment.enums';

/** The interval without the person: who it is never leaves this subgraph by an event. */
export function appointmentChanged(row: AppointmentRow): { type: string; payload: AppointmentChanged } {
  const { id, role, unitId, gridId, fromDay: from, toDay: to, standsInForId, version } = row;
  return {
    type: personnelEvents.appointmentChanged,
    payload: { id, role, unitId, gridId, from, to, standsInForId, version },
  };
}

/** What follows when an appointment comes into force or leaves it on a day; nothing when it never was in force. */
export function turnedEvents(
  row: AppointmentRow,
  from: AppointmentStage,
  to: AppointmentStage,
  on: string,
): { type: string; payload: object }[] {
  if (from !== 'BEGUN' && to !== 'BEGUN') return [];
  const { id, role, unitId, gridId, divisionId } = row;
  const turned: AppointmentTurned = { id, role, unitId, gridId, divisionId, on };
  const staff: GridStaffChanged | null = gridId === null ? null : { id: gridId, on };
  const grant = grantOf(row);
  const grants: GrantsChanged | null = grant && { id: grant.id, scopeKind: grant.kind, role, on };
  return [
    { type: to === 'BEGUN' ? personnelEvents.appointmentStarted : personnelEvents.appointmentEnded, payload: turned },
    ...(staff ? [{ type: personnelEvents.gridStaffChanged, payload: staff }] : []),
    ...(grants ? [{ type: personnelEvents.grantsChanged, payload: grants }] : []),
  ];
}

const pageSize = 500;

/** Every appointment, past ones too, for a subgraph that starts late. */
export async function appointmentSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const rows = await database.manager.find(AppointmentRow, {
    where: after === null ? {} : { id: MoreThan(after) },
    order: { id: 'ASC' },
    take: pageSize + 1,
  });
  const events = rows.map((row) => ({ key: row.id, ...appointmentChanged(row) }));
  return snapshotPage(events, pageSize, new Date());
}
