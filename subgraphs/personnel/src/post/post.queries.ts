import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { In } from 'typeorm';
import { among, everything, nothing, placedWithin } from '../conditions';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { PostRow } from './post.entity';
import type { PostFilter } from './post.type';

/** The post, for those who work here; nobody else sees how a unit is staffed. */
export function visiblePost(ctx: PersonnelContext, id: string): Promise<PostRow | null> {
  return load(ctx, visiblePostsById, id);
}

const visiblePostsById: Batch<PersonnelContext, string, PostRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

export async function postsOfUnit(ctx: PersonnelContext, unitId: string): Promise<readonly PostRow[]> {
  return (await load(ctx, postsByUnit, unitId)) ?? [];
}

const postsByUnit: Batch<PersonnelContext, string, PostRow[]> = async (ctx, unitIds) => {
  const rows = await visible(ctx)
    .andWhere({ unitId: In([...unitIds]) })
    .orderBy('post.id')
    .getMany();
  const byUnit = Map.groupBy(rows, (row) => row.unitId);
  return unitIds.map((id) => byUnit.get(id) ?? []);
};

export async function postsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: PostFilter | null | undefined,
): Promise<Connection<PostRow>> {
  const query = visible(ctx);
  const { divisionId, unitId, gridId, role } = filter ?? {};
  const conditions = [
    ...(divisionId == null ? [] : [placedWithin('post', [divisionId], 'inDivision')]),
    ...(unitId == null ? [] : [among('post.unit_id', [unitId], 'inUnit')]),
    ...(gridId == null ? [] : [among('post.grid_id', [gridId], 'onGrid')]),
    ...(role == null ? [] : [among('post.role', [role], 'withRole')]),
  ];
  for (const { sql, parameters } of conditions) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'post.id', direction: 'ASC', of: (row) => row.id }]);
}

function visible(ctx: PersonnelContext) {
  const { sql } = isStaff(ctx.viewer) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(PostRow, 'post').where(sql);
}
