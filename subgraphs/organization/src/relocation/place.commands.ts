import { insertRows } from '@gridweave/subgraph/bulk';
import type { Located, LocateIndex } from '@gridweave/territory/locate-index';
import { type EntityManager, In } from 'typeorm';
import { RegisterDedicatedPlaceRow, RegisterElementRow } from '../register/register.entity';
import { RegisterElementType } from '../register/register.type';
import { countElements } from '../register/register-count.commands';
import { type PlacedElement, placedColumns } from './relocation.queries';

interface Move {
  readonly before: PlacedElement;
  readonly gridId: string;
  readonly microGridId: string | null;
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

/** Writes where elements lie by an index at a moment, and counts them there. What lies there already is not touched. */
export async function placeAnew(
  tx: EntityManager,
  index: LocateIndex,
  elements: readonly PlacedElement[],
  at: Date,
): Promise<void> {
  const ids = await idsElsewhere(tx, index, elements, at);
  if (ids.length === 0) return;
  // Only these are kept from others, and read again: an import may have moved one since.
  const moves = movesOf(await locked(tx, ids), await dedicatedPlaces(tx, ids), index, at);
  for (const same of Map.groupBy(moves, ({ gridId, microGridId }) => `${gridId} ${microGridId}`).values()) {
    const { gridId, microGridId } = same[0]!;
    const where = { id: In(same.map(({ before }) => before.id)) };
    await tx.update(RegisterElementRow, where, { gridId, microGridId, version: () => 'version + 1' });
  }
  await movePlaces(tx, moves);
  const counted = ({ before: { kind, type } }: Move, gridId: string, count: number) => {
    return { gridId, element: RegisterElementType[kind], type, count };
  };
  await countElements(
    tx,
    moves.flatMap((move) => [counted(move, move.before.gridId, -1), counted(move, move.gridId, 1)]),
  );
}

async function idsElsewhere(
  tx: EntityManager,
  index: LocateIndex,
  elements: readonly PlacedElement[],
  at: Date,
): Promise<string[]> {
  const places = await dedicatedPlaces(
    tx,
    elements.map(({ id }) => id),
  );
  return movesOf(elements, places, index, at).map(({ before }) => before.id);
}

/** In the order of ids, as imports write them, so that none waits for another in a ring. */
function locked(tx: EntityManager, ids: readonly string[]): Promise<PlacedElement[]> {
  const sqlite = tx.dataSource.options.type === 'better-sqlite3';
  return tx.find(RegisterElementRow, {
    where: { id: In([...ids]) },
    select: placedColumns,
    order: { id: 'ASC' },
    ...(sqlite ? {} : { lock: { mode: 'pessimistic_write' as const } }),
  });
}

async function dedicatedPlaces(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx.findBy(RegisterDedicatedPlaceRow, { elementId: In([...ids]) });
  const byElement = new Map<string, string[]>();
  for (const { elementId, gridId } of rows) byElement.set(elementId, [...(byElement.get(elementId) ?? []), gridId]);
  return byElement;
}

function movesOf(
  elements: readonly PlacedElement[],
  places: ReadonlyMap<string, readonly string[]>,
  index: LocateIndex,
  at: Date,
): Move[] {
  return elements.flatMap((before) => {
    const located = index.locate(before, at);
    const move = moveOf(before, places.get(before.id) ?? [], located);
    const stays = move.gridId === before.gridId && move.microGridId === before.microGridId;
    return stays && move.entered.length + move.left.length === 0 ? [] : [move];
  });
}

/** Ground that nobody has any more keeps its elements in the grid that had it last. */
function moveOf(before: PlacedElement, known: readonly string[], located: Located): Move {
  const { territorialGridId, microGridId, dedicatedGridIds } = located;
  return {
    before,
    gridId: territorialGridId ?? before.gridId,
    microGridId,
    entered: dedicatedGridIds.filter((id) => !known.includes(id)),
    left: known.filter((id) => !dedicatedGridIds.includes(id)),
  };
}

async function movePlaces(tx: EntityManager, moves: readonly Move[]): Promise<void> {
  const left = moves.flatMap(({ before, left }) => left.map((gridId) => ({ gridId, elementId: before.id })));
  for (const [gridId, gone] of Map.groupBy(left, (each) => each.gridId)) {
    await tx.delete(RegisterDedicatedPlaceRow, { gridId, elementId: In(gone.map(({ elementId }) => elementId)) });
  }
  const entered = moves.flatMap(({ before, entered }) => entered.map((gridId) => [gridId, before.id]));
  await insertRows(tx, { name: 'register_dedicated_place', columns: ['grid_id', 'element_id'] }, entered);
}
