import { inOrder } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { like } from '../text-match';
import { isCategoryCode } from '../words';
import { CategoryLimitRow, CategoryRow } from './category.entity';
import type { CategoryFilter } from './category.input';

/** A page of the catalogue, in the order of the codes. */
export function categoryPage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: CategoryFilter,
): Promise<Connection<CategoryRow>> {
  const query = ctx.database.manager.createQueryBuilder(CategoryRow, 'category');
  if (filter.code != null && !isCategoryCode(filter.code)) query.andWhere('1 = 0');
  else if (filter.code) query.andWhere('category.code LIKE :code', { code: `${filter.code}%` });
  if (filter.text) query.andWhere(`category.name LIKE :text ESCAPE '!'`, { text: `%${like(filter.text)}%` });
  return page(args, query, [{ column: 'category.code', direction: 'ASC', of: (row) => row.code }]);
}

export async function categoriesById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(CategoryRow, { id: In([...ids]) });
  return inOrder(ids, rows, (row) => row.id);
}

export async function limitsByCategoryId(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await ctx.database.manager.find(CategoryLimitRow, {
    where: { categoryId: In([...ids]) },
    order: { categoryId: 'ASC', position: 'ASC' },
  });
  return ids.map((id) => rows.filter((row) => row.categoryId === id));
}

/** The limits of a category, in their order. */
export function limitsOf(tx: EntityManager, categoryId: string): Promise<CategoryLimitRow[]> {
  return tx.find(CategoryLimitRow, { where: { categoryId }, order: { position: 'ASC' } });
}

export async function categoryCodeOf(tx: EntityManager, id: string): Promise<string> {
  return (await tx.findOneByOrFail(CategoryRow, { id })).code;
}

/** The category with a code. Throws CATEGORY_UNKNOWN. */
export async function knownCategory(tx: EntityManager, code: string, field: string): Promise<CategoryRow> {
  const category = isCategoryCode(code) ? await tx.findOneBy(CategoryRow, { code }) : null;
  if (!category) throw new Refusal('CATEGORY_UNKNOWN', '没有这个事项类别。', field);
  return category;
}
