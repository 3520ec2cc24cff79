import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { IncidentsContext } from '../services';
import type { CategoryLimitRow, CategoryRow } from './category.entity';
import { CategoryFilter } from './category.input';
import { categoryPage, limitsByCategoryId } from './category.queries';
import { Category, CategoryConnection, CategoryLimit } from './category.type';

@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => CategoryConnection, {
    nullable: true,
    description: '事项类别目录。The catalogue of categories, by code.',
  })
  categories(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => CategoryFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: CategoryFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return categoryPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => [CategoryLimit], {
    description: '处置时限。The limits, one per condition; empty where none is known.',
  })
  async limits(@Root() category: CategoryRow, @Ctx() ctx: IncidentsContext) {
    const rows = (await load(ctx, limitsByCategoryId, category.id)) ?? [];
    return rows.map(({ condition, amount, unit, source }: CategoryLimitRow) => ({
      condition,
      limit: { amount, unit },
      source,
    }));
  }
}
