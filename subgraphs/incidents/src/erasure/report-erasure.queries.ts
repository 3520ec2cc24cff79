import { inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { held } from '../incident/incident.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { ReportErasureRow } from './report-erasure.entity';
import type { ReportErasureFilter } from './report-erasure.input';

/** Those of the desks of a viewer, or of the one report whose token it bears. */
function seenBy({ kind, reportId, ...viewer }: Viewer): Condition {
  if (kind === 'RESIDENT') return { sql: 'erasure.reportId = :ownReport', parameters: { ownReport: reportId ?? '' } };
  const divisionIds =
    kind === 'PERSON'
      ? scopeIds({ ...viewer, kind, reportId }, 'DIVISION', 'DISPATCHER', 'SHIFT_LEADER', 'ADMINISTRATOR')
      : [];
  return withinDivisions('erasure.divisionId', divisionIds, 'erasureDivisions');
}

function visibleErasures(ctx: IncidentsContext, manager: EntityManager): SelectQueryBuilder<ReportErasureRow> {
  const { sql, parameters } = seenBy(ctx.viewer);
  return manager.createQueryBuilder(ReportErasureRow, 'erasure').where(sql, parameters);
}

async function visibleErasuresById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await visibleErasures(ctx, ctx.database.manager)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
}

/** One erasure, null where there is none or it is not the viewer’s to see. */
export function visibleErasure(ctx: IncidentsContext, id: string): Promise<ReportErasureRow | null> {
  return isWord(id) ? load(ctx, visibleErasuresById, id) : Promise.resolve(null);
}

/** A page of them, newest first. */
export function erasurePage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: ReportErasureFilter,
): Promise<Connection<ReportErasureRow>> {
  const query = visibleErasures(ctx, ctx.database.manager);
  for (const name of ['reportId', 'state', 'certificateNumber'] as const) {
    const value = filter[name];
    if (value == null) continue;
    if (isWord(value)) query.andWhere(`erasure.${name} = :${name}`, { [name]: value });
    else query.andWhere('1 = 0');
  }
  return page(args, query, [{ column: 'erasure.id', direction: 'DESC', of: ({ id }) => id }]);
}

/** The erasure that a deed is about, held. Throws ERASURE_NOT_FOUND for one that is not the viewer’s to see. */
export async function erasureOfDeed({ tx, ctx }: IncidentsDeed, id: string): Promise<ReportErasureRow> {
  const query = held(ctx, visibleErasures(ctx, tx).andWhere('erasure.id = :id', { id }));
  const erasure = isWord(id) && ctx.viewer.kind === 'PERSON' ? await query.getOne() : null;
  if (!erasure) throw new Refusal('ERASURE_NOT_FOUND', '没有这项清除。', 'reportErasureId');
  return erasure;
}

/** The latest erasure of a report that has not been refused or halted; null where there is none. For its reporter. */
export function erasureOfReport({ database }: IncidentsContext, reportId: string): Promise<ReportErasureRow | null> {
  return database.manager.findOne(ReportErasureRow, { where: { reportId }, order: { id: 'DESC' } });
}
