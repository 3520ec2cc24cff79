import type { EventEnvelope } from '@gridweave/events/envelope';
import { newestTold } from '@gridweave/events/newest-told';
import { type AppointmentChanged, type GridWatchChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import type { Subscription } from '@gridweave/subgraph/event-consumer';
import { type EntityManager, In } from 'typeorm';
import { applyChangedGrants } from '../export/export.events';
import { applySecondments } from '../secondment/secondment-copy.events';
import { AppointmentIntervalRow } from './appointment-interval.entity';
import { GridWatchCopyRow } from './grid-watch-copy.entity';

/** Follows personnel's appointments, watches, secondments and grants; an older version changes nothing. */
export function staffingSubscription(database: Database): Subscription {
  return {
    from: 'personnel',
    apply: async (tx, events) => {
      await keepNewer(database, tx, AppointmentIntervalRow, intervalsIn(events));
      await keepNewer(database, tx, GridWatchCopyRow, watchesIn(events));
      await applySecondments(database, tx, events);
      await applyChangedGrants(tx, events);
    },
  };
}

type Copy = AppointmentIntervalRow | GridWatchCopyRow;

async function keepNewer<Row extends Copy>(
  database: Database,
  tx: EntityManager,
  copy: typeof AppointmentIntervalRow | typeof GridWatchCopyRow,
  told: readonly Row[],
): Promise<void> {
  if (told.length === 0) return;
  const known = await tx.findBy<Copy>(copy, { id: In(told.map(({ id }) => id)) });
  const versions = new Map(known.map(({ id, version }) => [id, version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  await database.upsert<Copy>(tx, copy, newer);
}

function intervalsIn(events: readonly EventEnvelope[]): AppointmentIntervalRow[] {
  const told = newestTold<AppointmentChanged>(events, personnelEvents.appointmentChanged);
  return told.map(({ id, role, unitId, gridId, from, to, standsInForId = null, version }) => {
    return { id, role, unitId, gridId, from, to, standsInForId, version };
  });
}

function watchesIn(events: readonly EventEnvelope[]): GridWatchCopyRow[] {
  const told = newestTold<GridWatchChanged>(events, personnelEvents.gridWatchChanged);
  return told.map(({ id, gridId, appointmentId, from, to, cancelled, version }) => {
    return { id, gridId, appointmentId, fromAt: new Date(from), toAt: new Date(to), cancelled, version };
  });
}
