import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type EntityManager, In } from 'typeorm';
import { anyOf, nothing } from '../conditions';
import { SecondmentRow } from '../secondment/secondment.entity';
import { secondmentsRead } from '../secondment/secondment.queries';
import type { PersonnelContext } from '../services';
import { SharedCaseRow } from './shared-case.entity';
import type { SharedCaseFilter } from './shared-case.input';

/** Cases that stand, for everybody who is or was on a secondment. */
function amongSecondees(viewer: Viewer, today: string): Condition {
  if (viewer.kind !== 'PERSON') return nothing;
  return {
    sql: `shared_case.withdrawn = :no AND EXISTS (SELECT 1 FROM secondment mine
      INNER JOIN person me ON me.id = mine.person_id INNER JOIN appointment mine_term ON mine_term.id = mine.appointment_id
      WHERE me.subject = :viewerId AND mine_term.state = 'STANDS' AND mine_term.from_day <= :today)`,
    parameters: { viewerId: viewer.id, today, no: false },
  };
}

/** Cases that the viewer may read: of the others of the scheme, its own, and those of its line as an HR officer. */
export function seenCases(manager: EntityManager, ctx: PersonnelContext) {
  const { sql, parameters } = anyOf(amongSecondees(ctx.viewer, shanghaiDay(ctx.now)), secondmentsRead(ctx));
  return manager
    .createQueryBuilder(SharedCaseRow, 'shared_case')
    .innerJoin(SecondmentRow, 'secondment', 'secondment.id = shared_case.secondmentId')
    .where(sql, parameters);
}

export function visibleCase(ctx: PersonnelContext, id: string): Promise<SharedCaseRow | null> {
  return load(ctx, visibleCasesById, id);
}

const visibleCasesById: Batch<PersonnelContext, string, SharedCaseRow> = async (ctx, ids) => {
  const rows = await seenCases(ctx.database.manager, ctx).andWhere('shared_case.id IN (:...ids)', { ids }).getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Cases that this viewer may read, the last told first. */
export function casesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId }: SharedCaseFilter,
): Promise<Connection<SharedCaseRow>> {
  const query = seenCases(ctx.database.manager, ctx);
  if (divisionId != null) {
    const { sql, parameters } = withinDivisions('secondment.divisionId', [divisionId].filter(isWord), 'inDivision');
    query.andWhere(sql, parameters);
  }
  return page(args, query, [
    { column: 'shared_case.sharedAt', direction: 'DESC', of: (row) => row.sharedAt },
    { column: 'shared_case.id', direction: 'DESC', of: (row) => row.id },
  ]);
}

/** The secondment of whoever wrote a case, for its place and for policies. */
export function secondmentBehind(ctx: PersonnelContext, { secondmentId }: SharedCaseRow) {
  return load(ctx, secondmentsById, secondmentId);
}

const secondmentsById: Batch<PersonnelContext, string, SecondmentRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(SecondmentRow, { id: In([...ids]) }), (row) => row.id);
