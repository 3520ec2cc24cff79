import type { Database } from '@gridweave/subgraph/database';
import { catalogue, catalogueSource, limitSource } from './category.catalogue';
import { CategoryLimitRow, CategoryRow } from './category.entity';
import { categoryId } from './category-id';

/** Loads the catalogue into an empty table; what the district has changed since then stays. */
export async function seedCategories(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    if (await tx.existsBy(CategoryRow, {})) return;
    const rows = catalogue.map(({ limits: _, ...sketch }) => ({
      ...sketch,
      id: categoryId(sketch.code),
      source: catalogueSource,
    }));
    await tx.insert(CategoryRow, rows as CategoryRow[]);
    const limits = catalogue.flatMap((sketch) =>
      sketch.limits.map(([condition, amount, unit, source], position) => ({
        categoryId: categoryId(sketch.code),
        position,
        condition,
        amount,
        unit,
        source: limitSource(source),
      })),
    );
    await tx.insert(CategoryLimitRow, limits);
  });
}
