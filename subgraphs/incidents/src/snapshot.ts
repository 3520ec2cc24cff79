import type { SnapshotPage } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { type SnapshotRow, snapshotPage } from '@gridweave/subgraph/event-feed';
import { categoriesAfter } from './category/category.events';
import { decisionsAfter } from './joint-meeting/joint-meeting.events';
import { unownedAfter } from './leg/dispatch.events';

const rowsAPage = 500;

type Told = { type: string; payload: { id: string } };

const turns: readonly (readonly [string, (database: Database, after: string, take: number) => Promise<Told[]>])[] = [
  ['1', categoriesAfter],
  ['2', unownedAfter],
  ['3', decisionsAfter],
];

/** The present state of what others are told of, in this order and that of the ids; keys are `<turn> <id>`. */
export async function incidentsSnapshot(database: Database, after: string | null): Promise<SnapshotPage> {
  const [turnNow, idNow] = after === null ? ['1', ''] : (after.split(' ') as [string, string]);
  const rows: SnapshotRow[] = [];
  for (const [turn, read] of turns.filter(([turn]) => turn >= turnNow)) {
    if (rows.length > rowsAPage) break;
    const found = await read(database, turn === turnNow ? idNow : '', rowsAPage + 1 - rows.length);
    rows.push(...found.map(({ type, payload }) => ({ key: `${turn} ${payload.id}`, type, payload })));
  }
  return snapshotPage(rows, rowsAPage, new Date());
}
