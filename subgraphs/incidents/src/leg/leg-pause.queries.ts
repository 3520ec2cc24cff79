import { type EntityManager, In } from 'typeorm';
import { LegPauseRow } from './leg-pause.entity';

/** When the clocks of legs stood, by leg, oldest first; a pause without an end lasts. */
export async function pausesOf(
  manager: EntityManager,
  legIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LegPauseRow[]>> {
  if (legIds.length === 0) return new Map();
  const rows = await manager.find(LegPauseRow, {
    where: { legId: In([...legIds]) },
    order: { from: 'ASC', id: 'ASC' },
  });
  return Map.groupBy(rows, ({ legId }) => legId);
}
