import type { EventEnvelope } from '@gridweave/events/envelope';
import { type AppointmentChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { type EntityManager, In } from 'typeorm';
import { applyHouseholdCounts } from '../party/household-count.events';
import { StaffingIntervalRow } from './staffing.entity';

/**
 * Follows when grids are staffed, and how many households Party groups are linked with: one subscription, because a
 * source has one cursor. In the background, because personnel waits for our grids at its own start.
 */
export function staffingSubscription(database: Database): Subscription {
  return {
    from: 'personnel',
    inBackground: true,
    apply: async (tx, events) => {
      await applyStaffing(database, tx, events);
      await applyHouseholdCounts(database, tx, events);
    },
  };
}

/** Keeps the newest state of each appointment, in whatever order they are told. */
async function applyStaffing(database: Database, tx: EntityManager, events: readonly EventEnvelope[]): Promise<void> {
  const told = new Map<string, AppointmentChanged>();
  for (const { type, payload } of events) {
    const appointment = payload as AppointmentChanged;
    if (type !== personnelEvents.appointmentChanged) continue;
    if (appointment.version > (told.get(appointment.id)?.version ?? 0)) told.set(appointment.id, appointment);
  }
  if (told.size === 0) return;
  const known = await tx.findBy(StaffingIntervalRow, { appointmentId: In([...told.keys()]) });
  const versions = new Map(known.map((row) => [row.appointmentId, row.version]));
  const newer = [...told.values()].filter(({ id, version }) => version > (versions.get(id) ?? 0));
  await database.upsert(
    tx,
    StaffingIntervalRow,
    newer.map(({ id: appointmentId, role, gridId, from, to, version }) => ({
      appointmentId,
      role,
      gridId,
      from,
      to,
      version,
    })),
  );
}
