import { markOf, searchable } from '@gridweave/subgraph/search/tokens';
import type { RegisterElementRow } from './register.entity';

/** The name of the register's index. */
export const registerIndex = 'register';

export const tradeMark = (trade: string) => markOf('trade', trade);
export const hazardMark = (hazard: string) => markOf('hazard', hazard);

const LONGEST = 300;

/** What an element is found by: its name and where in a building it is, never whom to call. */
export function searchTextOf(row: Pick<RegisterElementRow, 'name' | 'building' | 'floor' | 'room'>): string {
  const parts = [row.name, row.building, row.floor, row.room].filter((part) => part !== null);
  return searchable(parts.join(' ')).slice(0, LONGEST);
}

/** An element as the index takes it in and lets it go. */
export function indexedElement(
  { id, searchText, trade }: Pick<RegisterElementRow, 'id' | 'searchText' | 'trade'>,
  hazards: readonly string[],
) {
  const marks = [...(trade === null ? [] : [tradeMark(trade)]), ...hazards.map(hazardMark)];
  return { id, text: searchText, marks };
}
