import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { among, everything, nothing } from '../conditions';
import { locking } from '../locking';
import { isStaff } from '../person/person.policy';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { isCalledOff } from '../promotion-move/promotion-move.rules';
import type { PersonnelContext } from '../services';
import { ApplicationRow, RecruitmentChangeRow, RecruitmentRow, StageResultRow } from './recruitment.entity';
import type { ExaminationStage } from './recruitment.enums';
import type { RecruitmentApplicationFilter, RecruitmentFilter } from './recruitment.input';
import { visibleApplications } from './recruitment.scope';

export const postIdsOf = ({ posts }: RecruitmentRow): string[] => JSON.parse(posts) as string[];
export const stagesOf = ({ stages }: RecruitmentRow): ExaminationStage[] => JSON.parse(stages) as ExaminationStage[];

/** The recruitment, for whoever works here. */
export function visibleRecruitment(ctx: PersonnelContext, id: string): Promise<RecruitmentRow | null> {
  return load(ctx, recruitmentsById, id);
}

const recruitmentsById: Batch<PersonnelContext, string, RecruitmentRow> = async (ctx, ids) => {
  const rows = await recruitments(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

function recruitments(ctx: PersonnelContext) {
  const { sql } = isStaff(ctx.viewer) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(RecruitmentRow, 'recruitment').where(sql);
}

/** Recruitments, newest first. */
export function recruitmentsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, open }: RecruitmentFilter,
): Promise<Connection<RecruitmentRow>> {
  const query = recruitments(ctx);
  if (divisionId != null) {
    const { sql, parameters } = among('recruitment.division_id', [divisionId].filter(isWord), 'ofDivision');
    query.andWhere(sql, parameters);
  }
  if (open != null) {
    const isOpen =
      'recruitment.cancelled_because IS NULL AND recruitment.registration_from <= :today AND recruitment.registration_to >= :today';
    query.andWhere(open ? isOpen : `NOT (${isOpen})`, { today: shanghaiDay(ctx.now) });
  }
  return page(args, query, [{ column: 'recruitment.id', direction: 'DESC', of: (row) => row.id }]);
}

function applications(ctx: PersonnelContext) {
  const { sql, parameters } = visibleApplications(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(ApplicationRow, 'application').where(sql, parameters);
}

export function visibleApplication(ctx: PersonnelContext, id: string): Promise<ApplicationRow | null> {
  return load(ctx, applicationsById, id);
}

const applicationsById: Batch<PersonnelContext, string, ApplicationRow> = async (ctx, ids) => {
  const rows = await applications(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Applications that this viewer may see, by id: no order by results, which would be a ranking. */
export function applicationsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { recruitmentId, state, personId }: RecruitmentApplicationFilter,
): Promise<Connection<ApplicationRow>> {
  const query = applications(ctx);
  const conditions = [
    ...(recruitmentId == null
      ? []
      : [among('application.recruitment_id', [recruitmentId].filter(isWord), 'ofRecruitment')]),
    ...(personId == null ? [] : [among('application.person_id', [personId].filter(isWord), 'ofPerson')]),
    ...(state == null ? [] : [among('application.state', [state], 'inState')]),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'application.id', direction: 'ASC', of: (row) => row.id }]);
}

/** What came of the stages for one application, in the order in which they were taken. */
export async function resultsOf(ctx: PersonnelContext, applicationId: string): Promise<StageResultRow[]> {
  return (await load(ctx, resultsByApplication, applicationId)) ?? [];
}

const resultsByApplication: Batch<PersonnelContext, string, StageResultRow[]> = async (ctx, ids) => {
  const where = { applicationId: In([...ids]) };
  const rows = await ctx.database.manager.find(StageResultRow, { where, order: { at: 'ASC' } });
  const byApplication = Map.groupBy(rows, ({ applicationId }) => applicationId);
  return ids.map((id) => byApplication.get(id) ?? []);
};

/** What was done about a recruitment or an application, oldest first. */
export async function changesOf(ctx: PersonnelContext, subjectId: string): Promise<RecruitmentChangeRow[]> {
  return (await load(ctx, changesBySubject, subjectId)) ?? [];
}

const changesBySubject: Batch<PersonnelContext, string, RecruitmentChangeRow[]> = async (ctx, ids) => {
  const where = { subjectId: In([...ids]) };
  const rows = await ctx.database.manager.find(RecruitmentChangeRow, { where, order: { at: 'ASC', id: 'ASC' } });
  const bySubject = Map.groupBy(rows, ({ subjectId }) => subjectId);
  return ids.map((id) => bySubject.get(id) ?? []);
};

/** The move of an application, unless it came to nothing: then another may be proposed, or the application taken back. */
export async function liveMove(tx: EntityManager, { moveId }: ApplicationRow): Promise<string | null> {
  const move = moveId === null ? null : await tx.findOneByOrFail(PromotionMoveRow, { id: moveId });
  return move === null || isCalledOff(move) ? null : move.id;
}

/** The same for who looks at many applications at once. */
export async function knownLiveMove(ctx: PersonnelContext, { moveId }: ApplicationRow): Promise<string | null> {
  return moveId === null ? null : load(ctx, liveMovesById, moveId);
}

const liveMovesById: Batch<PersonnelContext, string, string> = async (ctx, ids) => {
  const moves = await ctx.database.manager.findBy(PromotionMoveRow, { id: In([...ids]) });
  const live = new Set(moves.filter((move) => !isCalledOff(move)).map(({ id }) => id));
  return ids.map((id) => (live.has(id) ? id : null));
};

/** A recruitment that nobody else changes or hires from until the transaction ends. */
export async function lockedRecruitment(tx: EntityManager, id: string): Promise<RecruitmentRow | null> {
  if (!isWord(id)) return null;
  return locking(tx, tx.createQueryBuilder(RecruitmentRow, 'recruitment').where({ id })).getOne();
}

export async function lockedApplication(tx: EntityManager, id: string): Promise<ApplicationRow | null> {
  if (!isWord(id)) return null;
  return locking(tx, tx.createQueryBuilder(ApplicationRow, 'application').where({ id })).getOne();
}
