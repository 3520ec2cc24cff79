import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import type { EntityManager } from 'typeorm';
import { ReferredIncidentRow, SchemeRecordRow } from './scheme-record.entity';
import type { SecondmentDeed } from './secondment.commands';

/** Records what the viewer did about a topic, an appraisal or a case, in the transaction of the deed. */
export async function recordDeed(
  { tx, ctx, now }: SecondmentDeed,
  ownerId: string,
  done: { readonly action: string; readonly byRole: string; readonly reason?: string | null },
): Promise<void> {
  const { action, byRole, reason = null } = done;
  const by = { at: now, bySubject: ctx.viewer.id, byRole };
  await tx.insert(SchemeRecordRow, { id: newId(now.getTime()), ownerId, action, ...by, reason });
}

/** Keeps the incidents that something refers to, in place of those before. */
export async function referToIncidents(
  tx: EntityManager,
  ownerId: string,
  incidentIds: readonly string[],
): Promise<void> {
  await tx.delete(ReferredIncidentRow, { ownerId });
  const rows = incidentIds.map((incidentId, position): ReferredIncidentRow => ({ ownerId, incidentId, position }));
  await insertEntities(tx, ReferredIncidentRow, rows);
}
