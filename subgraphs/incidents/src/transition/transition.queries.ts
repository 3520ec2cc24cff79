import { load } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { EvidenceRow } from './evidence.entity';
import { TransitionVersionRow } from './transition.entity';
import { maySeeTransitions } from './transition.policy';
import type { TransitionTable } from './transition.rules';

export interface DatedTable extends TransitionTable {
  readonly validFrom: Date;
  readonly reason: string;
}

/** A version of the table, or the one in force; null for a version that was never made, and for the public. */
export async function transitionTable(ctx: IncidentsContext, version: number | null): Promise<DatedTable | null> {
  if (!maySeeTransitions(ctx.viewer)) return null;
  const { manager } = ctx.database;
  const { transitions } = ctx.services;
  const wanted = version ?? (await transitions.inForce(manager, ctx.now)).version;
  const header = Number.isSafeInteger(wanted)
    ? await manager.findOneBy(TransitionVersionRow, { version: wanted })
    : null;
  return header && { ...header, ...(await transitions.version(manager, header.version)) };
}

/** For fields: the table in force at the time of the request, read once for all that ask. */
export async function tableInForce(ctx: IncidentsContext): Promise<TransitionTable> {
  return (await load(ctx, tablesInForce, 'now'))!;
}

async function tablesInForce(ctx: IncidentsContext, keys: readonly 'now'[]): Promise<TransitionTable[]> {
  const table = await ctx.services.transitions.inForce(ctx.database.manager, ctx.now);
  return keys.map(() => table);
}

/** Every version there is, newest first: those to come among them. */
export async function transitionVersions(ctx: IncidentsContext): Promise<DatedTable[] | null> {
  if (!maySeeTransitions(ctx.viewer)) return null;
  const { manager } = ctx.database;
  const headers = await manager.find(TransitionVersionRow, { order: { version: 'DESC' }, take: 100 });
  return Promise.all(
    headers.map(async (header) => ({
      ...header,
      ...(await ctx.services.transitions.version(manager, header.version)),
    })),
  );
}

/** What was shown about incidents, in the order of the deeds. For callers that have made sure they may be seen. */
export async function evidenceByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const rows = await ctx.database.manager.find(EvidenceRow, {
    where: { incidentId: In([...incidentIds]) },
    order: { at: 'ASC', id: 'ASC' },
  });
  return incidentIds.map((id) => rows.filter((row) => row.incidentId === id));
}
