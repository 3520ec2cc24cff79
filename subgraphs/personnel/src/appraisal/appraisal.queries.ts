import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { type EntityManager, In } from 'typeorm';
import { SchemeCatalogue } from '../scheme-catalogue/scheme-catalogue.enums';
import { catalogueItem } from '../scheme-catalogue/scheme-catalogue.queries';
import { SecondmentRow } from '../secondment/secondment.entity';
import { secondmentsRead } from '../secondment/secondment.queries';
import type { PersonnelContext } from '../services';
import { AppraisalRow } from './appraisal.entity';
import type { AppraisalFinding } from './appraisal.type';

/** Appraisals are for the person and HR officers of the line; the committee and the office of the line see none. */
export function seenAppraisals(manager: EntityManager, ctx: PersonnelContext) {
  const { sql, parameters } = secondmentsRead(ctx);
  return manager
    .createQueryBuilder(AppraisalRow, 'appraisal')
    .innerJoin(SecondmentRow, 'secondment', 'secondment.id = appraisal.secondmentId')
    .where(sql, parameters);
}

export function visibleAppraisal(ctx: PersonnelContext, id: string): Promise<AppraisalRow | null> {
  return load(ctx, visibleAppraisalsById, id);
}

const visibleAppraisalsById: Batch<PersonnelContext, string, AppraisalRow> = async (ctx, ids) => {
  const rows = await seenAppraisals(ctx.database.manager, ctx).andWhere('appraisal.id IN (:...ids)', { ids }).getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** The appraisals of a secondment that the viewer may read, in the order of their periods. */
export async function appraisalsOf(ctx: PersonnelContext, secondmentId: string): Promise<AppraisalRow[]> {
  return (await load(ctx, appraisalsBySecondment, secondmentId)) ?? [];
}

const appraisalsBySecondment: Batch<PersonnelContext, string, AppraisalRow[]> = async (ctx, ids) => {
  const rows = await seenAppraisals(ctx.database.manager, ctx)
    .andWhere('appraisal.secondmentId IN (:...ids)', { ids })
    .orderBy('appraisal.fromDay')
    .addOrderBy('appraisal.id')
    .getMany();
  const bySecondment = Map.groupBy(rows, ({ secondmentId }) => secondmentId);
  return ids.map((id) => bySecondment.get(id) ?? []);
};

export function gradeOf(ctx: PersonnelContext, code: string) {
  return catalogueItem(ctx, { catalogue: SchemeCatalogue.APPRAISAL_GRADE, code });
}

export function findingsOf(ctx: PersonnelContext, { findings }: AppraisalRow): Promise<AppraisalFinding[]> {
  const found = JSON.parse(findings) as { code: string; remark: string }[];
  const catalogue = SchemeCatalogue.APPRAISAL_DIMENSION;
  return Promise.all(
    found.map(async ({ code, remark }) => ({ dimension: await catalogueItem(ctx, { catalogue, code }), remark })),
  );
}

/** Whose appraisal it is, for policies; never answered. */
export function appraisedSecondment(ctx: PersonnelContext, { secondmentId }: AppraisalRow) {
  return load(ctx, secondmentsById, secondmentId);
}

const secondmentsById: Batch<PersonnelContext, string, SecondmentRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(SecondmentRow, { id: In([...ids]) }), (row) => row.id);
