import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { type ApplicationRow, RecruitmentRow } from './recruitment.entity';

/** The recruitment of an application, for rules and for whoever sees the application. */
export function recruitmentOf(
  ctx: PersonnelContext,
  { recruitmentId }: ApplicationRow,
): Promise<RecruitmentRow | null> {
  return load(ctx, recruitmentsById, recruitmentId);
}

const recruitmentsById: Batch<PersonnelContext, string, RecruitmentRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(RecruitmentRow, { id: In([...ids]) }), (row) => row.id);

/** Who applied, for rules about them; never answered. */
export function applicantOf(ctx: PersonnelContext, { personId }: ApplicationRow): Promise<PersonRow | null> {
  return load(ctx, peopleById, personId);
}

const peopleById: Batch<PersonnelContext, string, PersonRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(PersonRow, { id: In([...ids]) }), (row) => row.id);
