import type { Territory } from '@gridweave/territory/territory';
import { Brackets, type EntityManager, In } from 'typeorm';
import { versionsWithAreas } from '../grid/grid-versions.queries';
import { GridChangePartRow, GridChangeRow, GridTimelineRow } from '../grid-life/grid-life.entity';
import { RegisterElementRow } from '../register/register.entity';
import { type Box, fewBoxes, type TouchedLand, touchedLand } from './relocation.rules';

/** What a change did to the ground when it came into force. Neighbours that only got a corner keep theirs. */
export async function landTouchedBy(
  manager: EntityManager,
  changeId: string,
): Promise<TouchedLand & { readonly since: Date }> {
  const { effectiveFrom } = await manager.findOneByOrFail(GridChangeRow, { id: changeId });
  const parts = (await manager.findBy(GridChangePartRow, { changeId })).map(({ gridId }) => gridId);
  const corners = { gridId: In(parts), changeId, action: 'CORNER_ADDED' };
  const neighbours = new Set((await manager.findBy(GridTimelineRow, corners)).map(({ gridId }) => gridId));
  const changed = parts.filter((id) => !neighbours.has(id));
  return { ...touchedLand(await versionsWithAreas(manager, changed), effectiveFrom), since: effectiveFrom };
}

/** A territorial grid in which elements are to be looked at: all of them, or those of some micro grids and in some boxes. */
export interface Walk {
  readonly gridId: string;
  readonly within: { readonly boxes: readonly Box[]; readonly microGridIds: readonly string[] } | null;
}

/** The grids of any day near the land, in the order of their ids: an element lies in the one that held it when it was located. */
export function walksOver(territory: Territory, { gridIds, boxes }: TouchedLand): Walk[] {
  const near = new Map<string, Box[]>();
  for (const box of boxes) {
    for (const { gridId, kind } of territory.locateIndex.areasNear(box.west, box.south, box.east, box.north)) {
      if (kind !== 'COMMUNITY' && kind !== 'VILLAGE') continue;
      const known = near.get(gridId);
      if (!known) near.set(gridId, [box]);
      else if (!known.includes(box)) known.push(box);
    }
  }
  const microGridIds = [...gridIds].filter((id) => territory.grid(id)?.kind === 'MICRO');
  const walks = [...near].map(([gridId, own]) => {
    return { gridId, within: gridIds.has(gridId) ? null : { boxes: fewBoxes(own), microGridIds } };
  });
  return walks.sort((a, b) => (a.gridId < b.gridId ? -1 : 1));
}

export const placedColumns = {
  id: true,
  kind: true,
  type: true,
  gridId: true,
  microGridId: true,
  longitude: true,
  latitude: true,
} as const satisfies Partial<Record<keyof RegisterElementRow, true>>;
export type PlacedElement = Pick<RegisterElementRow, keyof typeof placedColumns>;

/** The next elements of a walk, in the order of ids. */
export function elementsOf(
  manager: EntityManager,
  { gridId, within }: Walk,
  after: string | null,
  count: number,
): Promise<PlacedElement[]> {
  const names = Object.keys(placedColumns).map((name) => `element.${name}`);
  const query = manager.createQueryBuilder(RegisterElementRow, 'element').select(names);
  query.where('element.gridId = :gridId', { gridId });
  if (after !== null) query.andWhere('element.id > :after', { after });
  if (within) {
    const { boxes, microGridIds } = within;
    const inside = new Brackets((any) => {
      boxes.forEach(({ west, south, east, north }, i) => {
        const box = { [`west${i}`]: west, [`south${i}`]: south, [`east${i}`]: east, [`north${i}`]: north };
        const [x, y] = ['element.longitude', 'element.latitude'];
        any.orWhere(`(${x} BETWEEN :west${i} AND :east${i} AND ${y} BETWEEN :south${i} AND :north${i})`, box);
      });
      if (microGridIds.length > 0) any.orWhere('element.microGridId IN (:...microGridIds)', { microGridIds });
    });
    query.andWhere(inside);
  }
  return query.orderBy('element.id').take(count).getMany();
}
