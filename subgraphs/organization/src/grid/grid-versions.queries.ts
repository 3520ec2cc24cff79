import { type EntityManager, In } from 'typeorm';
import { GridVersionRow } from './grid.entity';

/** Every version of grids with its area, in the order in which they hold. */
export async function versionsWithAreas(manager: EntityManager, gridIds: readonly string[]): Promise<GridVersionRow[]> {
  const rows = await manager
    .createQueryBuilder(GridVersionRow, 'facts')
    .addSelect('facts.rings')
    .where({ gridId: In([...gridIds]) })
    .getMany();
  const start = ({ validFrom }: GridVersionRow) => validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  return rows.sort((a, b) => start(a) - start(b));
}
