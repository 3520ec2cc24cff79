import { snapshotRenewed } from '@gridweave/events/envelope';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
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
      version: 1,
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
    // No event tells of what is loaded; whoever follows already takes the snapshot anew.
    await emit(tx, snapshotRenewed('incidents'), {}, new Date());
  });
}
