import { type Batch, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import type { PersonnelContext } from '../services';
import { ReferredIncidentRow, SchemeRecordRow } from './scheme-record.entity';

/** What was done about a topic, an appraisal or a case, oldest first. */
export async function recordsOf(ctx: PersonnelContext, ownerId: string): Promise<SchemeRecordRow[]> {
  return (await load(ctx, recordsByOwner, ownerId)) ?? [];
}

const recordsByOwner: Batch<PersonnelContext, string, SchemeRecordRow[]> = async (ctx, ids) => {
  const where = { ownerId: In([...ids]) };
  const rows = await ctx.database.manager.find(SchemeRecordRow, { where, order: { at: 'ASC', id: 'ASC' } });
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return ids.map((id) => byOwner.get(id) ?? []);
};

/** The incidents that a topic or a case refers to, in its order, for the gateway to ask incidents about. */
export async function incidentsOf(ctx: PersonnelContext, ownerId: string): Promise<{ id: string }[]> {
  return (await load(ctx, incidentsByOwner, ownerId)) ?? [];
}

const incidentsByOwner: Batch<PersonnelContext, string, { id: string }[]> = async (ctx, ids) => {
  const where = { ownerId: In([...ids]) };
  const rows = await ctx.database.manager.find(ReferredIncidentRow, { where, order: { position: 'ASC' } });
  const byOwner = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return ids.map((id) => (byOwner.get(id) ?? []).map(({ incidentId }) => ({ id: incidentId })));
};

const mostIncidents = 20;

/** Ids of incidents as they may be kept, each once. Whether there are such, only incidents knows. */
export function readIncidentIds(given: readonly string[] | null | undefined, field: string): string[] {
  const ids = [...new Set(given ?? [])];
  if (ids.length > mostIncidents) throw new Refusal('INCIDENTS_TOO_MANY', `事件最多${mostIncidents}件。`, field);
  if (ids.every((id) => /^[0-9a-f-]{36}$/.test(id))) return ids;
  throw new Refusal('INCIDENT_ID_INVALID', '事件标识无效。', field);
}
