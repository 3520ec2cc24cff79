import type { EventEnvelope } from '@gridweave/events/envelope';
import { newestTold } from '@gridweave/events/newest-told';
import { personnelEvents, type SecondmentChanged } from '@gridweave/events/personnel-events';
import type { Database } from '@gridweave/subgraph/database';
import { type EntityManager, In } from 'typeorm';
import { SecondmentCopyRow } from './secondment-copy.entity';

/** Keeps what personnel tells of secondments; an older version changes nothing. */
export async function applySecondments(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = newestTold<SecondmentChanged>(events, personnelEvents.secondmentChanged);
  if (told.length === 0) return;
  const known = await tx.findBy(SecondmentCopyRow, { id: In(told.map(({ id }) => id)) });
  const versions = new Map(known.map(({ id, version }) => [id, version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0));
  const rows = newer.map(({ id, appointmentId, divisionId, gridId, secondee, version }) => {
    return { id, appointmentId, divisionId, gridId, secondee, version };
  });
  await database.upsert(tx, SecondmentCopyRow, rows);
}
