import type { EventEnvelope } from '@gridweave/events/envelope';
import { type GrantsChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { Grant } from '@gridweave/viewer/viewer';
import { type EntityManager, In, IsNull } from 'typeorm';
import { IncidentExportRow } from './export.entity';

/** What changed before that is known to whoever asks: the gateway is told of it twice a second. */
const knownAfter = 2_000;

/**
 * Marks files that are being written under a role within a scope that somebody got or lost. Whose it was is not told, so
 * that a colleague’s file may be among them; it is asked for again.
 */
export async function applyChangedGrants(tx: EntityManager, events: readonly EventEnvelope[]): Promise<void> {
  const changes = events.flatMap(({ type, at, payload }) =>
    type === personnelEvents.grantsChanged ? [{ ...(payload as GrantsChanged), at: new Date(at) }] : [],
  );
  if (changes.length === 0) return;
  const underWay = { finishedAt: IsNull(), removedAt: IsNull(), rightsChangedAt: IsNull() };
  const rows = await tx.findBy(IncidentExportRow, underWay);
  const touched = rows.filter(({ grants, at: asked }) =>
    (JSON.parse(grants) as Grant[]).some(({ role, scope }) =>
      changes.some(
        (change) =>
          change.id === scope.id && change.role === role && change.at.getTime() > asked.getTime() - knownAfter,
      ),
    ),
  );
  if (touched.length === 0) return;
  await tx.update(IncidentExportRow, { id: In(touched.map(({ id }) => id)) }, { rightsChangedAt: new Date() });
}
