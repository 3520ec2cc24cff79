import { addingTo, insertRows } from '@gridweave/subgraph/bulk';
import { indexText } from '@gridweave/subgraph/search/text-index';
import type { EntityManager } from 'typeorm';
import type { RegisterCountRow, RegisterElementRow } from './register.entity';
import { RegisterElementType } from './register.type';
import { indexedElement, registerIndex } from './register-index.rules';

const key = ['grid_id', 'element', 'type'] as const;
const table = { name: 'register_count', columns: [...key, 'count'] } as const;

/** Adds to the counts, or takes from them, in the transaction of the change that they tell of. */
export async function countElements(tx: EntityManager, changes: readonly RegisterCountRow[]): Promise<void> {
  const sums = new Map<string, RegisterCountRow>();
  for (const change of changes) {
    const name = `${change.gridId} ${change.element} ${change.type}`;
    const known = sums.get(name);
    sums.set(name, known ? { ...known, count: known.count + change.count } : change);
  }
  const rows = [...sums.values()].filter(({ count }) => count !== 0);
  // In one order for every writer, so that none waits for another in a ring.
  rows.sort((a, b) => (a.gridId < b.gridId ? -1 : a.gridId > b.gridId ? 1 : 0));
  await insertRows(
    tx,
    { ...table, onConflict: addingTo(tx, key, 'count') },
    rows.map(({ gridId, element, type, count }) => [gridId, element, type, count]),
  );
}

/** Makes a few new elements without hazards findable and counted. */
export async function enterElements(tx: EntityManager, elements: readonly RegisterElementRow[]): Promise<void> {
  for (const element of elements) await indexText(tx, registerIndex, indexedElement(element, []));
  await countElements(
    tx,
    elements.map(({ gridId, kind, type }) => ({ gridId, element: RegisterElementType[kind], type, count: 1 })),
  );
}
