import type { SnapshotPage } from '@gridweave/events/envelope';
import { type GridWatchChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { snapshotPage } from '@gridweave/subgraph/event-feed';
import { MoreThan } from 'typeorm';
import { GridWatchRow } from './grid-watch.entity';

/** A watch as others are told of it: by appointment, without a name. */
export function watchChanged(watch: GridWatchRow): { type: string; payload: GridWatchChanged } {
  const { id, gridId, appointmentId, fromAt, toAt, cancelled, version } = watch;
  const times = { from: fromAt.toISOString(), to: toAt.toISOString() };
  return {
    type: personnelEvents.gridWatchChanged,
    payload: { id, gridId, appointmentId, ...times, cancelled, version },
  };
}

const pageSize = 500;

/** The watches that are on or to come, called off ones too, for a subgraph that starts late; keys are their ids. */
export async function watchSnapshot(database: Database, after: string): Promise<SnapshotPage> {
  const now = new Date();
  const rows = await database.manager.find(GridWatchRow, {
    where: { id: MoreThan(after), toAt: MoreThan(now) },
    order: { id: 'ASC' },
    take: pageSize + 1,
  });
  const events = rows.map((row) => ({ key: row.id, ...watchChanged(row) }));
  return snapshotPage(events, pageSize, now);
}
