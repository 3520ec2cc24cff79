import type { EventEnvelope, EventPage, SnapshotPage } from '@gridweave/events/envelope';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Database } from './database';
import { OutboxCounter, OutboxRow } from './platform-tables';

const largestPage = 500;

/** Numbers what has been committed since the last call, then answers the events after a sequence. */
export async function eventsAfter(database: Database, after: number): Promise<EventPage> {
  await numberCommitted(database);
  const rows = await database.manager.find(OutboxRow, {
    where: { sequence: MoreThan(after) },
    order: { sequence: 'ASC' },
    take: largestPage,
  });
  return { events: rows.map(envelope), next: rows.at(-1)?.sequence ?? after };
}

/** The sequence up to which everything committed so far has been numbered: where a consumer goes on after a snapshot. */
export async function headOfEvents(database: Database): Promise<number> {
  await numberCommitted(database);
  const counter = await database.manager.findOneByOrFail(OutboxCounter, { id: 1 });
  return counter.last;
}

function envelope(row: OutboxRow): EventEnvelope {
  return {
    id: row.id,
    sequence: row.sequence ?? 0,
    type: row.type,
    at: row.at.toISOString(),
    payload: JSON.parse(row.payload),
  };
}

/** Numbering comes after commit, one numberer at a time, so that no consumer can step over a row that commits late. */
async function numberCommitted(database: Database): Promise<void> {
  const waiting = await database.manager.existsBy(OutboxRow, { sequence: IsNull() });
  if (!waiting) return;
  await database.transaction(async (tx) => {
    // The update takes the row's lock; two numberers take turns here.
    await tx.increment(OutboxCounter, { id: 1 }, 'last', 0);
    const counter = await tx.findOneByOrFail(OutboxCounter, { id: 1 });
    const rows = await tx.find(OutboxRow, {
      where: { sequence: IsNull() },
      order: { id: 'ASC' },
      select: { id: true },
      take: 10_000,
    });
    for (let start = 0; start < rows.length; start += numberedAtOnce) {
      await number(tx, rows.slice(start, start + numberedAtOnce), counter.last + start);
    }
    await tx.update(OutboxCounter, { id: 1 }, { last: counter.last + rows.length });
  });
}

const numberedAtOnce = 250;

async function number(tx: EntityManager, rows: readonly Pick<OutboxRow, 'id'>[], last: number): Promise<void> {
  const cases = rows.map(() => 'WHEN ? THEN ?').join(' ');
  const ids = rows.map(({ id }) => id);
  await tx.query(`UPDATE outbox SET sequence = CASE id ${cases} END WHERE id IN (${ids.map(() => '?').join(', ')})`, [
    ...ids.flatMap((id, index) => [id, last + index + 1]),
    ...ids,
  ]);
}

export interface SnapshotRow {
  readonly key: string;
  readonly type: string;
  readonly payload: object;
}

/** Makes a page of a snapshot from rows in the order of their keys. */
export function snapshotPage(rows: readonly SnapshotRow[], limit: number, at: Date): SnapshotPage {
  const events = rows.slice(0, limit).map((row) => ({
    id: row.key,
    sequence: 0,
    type: row.type,
    at: at.toISOString(),
    payload: row.payload,
  }));
  return { events, next: rows.length > limit ? (rows[limit - 1]?.key ?? null) : null };
}
