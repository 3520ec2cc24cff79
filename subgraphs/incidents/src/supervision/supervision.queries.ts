import type { PageArgs } from '@gridweave/subgraph/page-types';
import type { Condition } from '@gridweave/territory/scope';
import { In } from 'typeorm';
import { type MatterKind, matterPage, mattersById, visibleMatters } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { areWords } from '../words';
import { SupervisionRow } from './supervision.entity';
import type { SupervisionFilter } from './supervision.input';
import { SupervisionState } from './supervision.rules';

/** The unit that is urged sees what it is urged to. */
export const supervision: MatterKind<SupervisionRow> = {
  entity: SupervisionRow,
  alias: 'supervision',
  code: 'SUPERVISION',
  name: '督办',
  idField: 'supervisionId',
  ofUnits: 'supervision.urgedUnitId IN (:...scopeUnits)',
};

export const supervisionsById = mattersById(supervision);

export function supervisionPage(ctx: IncidentsContext, args: PageArgs, filter: SupervisionFilter) {
  const { state, kind, urgedUnitId, overdue } = filter;
  return matterPage(ctx, args, supervision, filter, (query) => {
    if (!areWords(urgedUnitId)) return query.andWhere('1 = 0');
    if (state) query.andWhere('supervision.state = :state', { state });
    if (kind) query.andWhere('supervision.subjectKind = :kind', { kind });
    if (urgedUnitId) query.andWhere('supervision.urgedUnitId = :urgedUnitId', { urgedUnitId });
    if (overdue != null) {
      const late = 'supervision.dueAt < :now AND supervision.state = :open';
      query.andWhere(overdue ? `(${late})` : `NOT (${late})`, { now: ctx.now, open: SupervisionState.OPEN });
    }
    return query;
  });
}

/** Things that are supervised now, for a query in which `column` is their id: `supervisedNow('incident.id')`. */
export function supervisedNow(column: string): Condition {
  return {
    sql: `${column} IN (SELECT supervised.open_subject_id FROM supervision supervised WHERE supervised.open_subject_id IS NOT NULL)`,
    parameters: {},
  };
}

/** For each thing, whether it is supervised now. */
export async function isSupervisedById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.find(SupervisionRow, {
    where: { openSubjectId: In([...ids]) },
    select: { id: true, openSubjectId: true },
  });
  const supervised = new Set(rows.map((row) => row.openSubjectId));
  return ids.map((id) => supervised.has(id));
}

/** The supervisions of things that the viewer may see, the latest first. */
export async function supervisionsBySubjectId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await visibleMatters(ctx, ctx.database.manager, supervision)
    .andWhere('supervision.subjectId IN (:...ids)', { ids })
    .orderBy('supervision.at', 'DESC')
    .addOrderBy('supervision.id', 'DESC')
    .getMany();
  return ids.map((id) => rows.filter((row) => row.subjectId === id));
}
