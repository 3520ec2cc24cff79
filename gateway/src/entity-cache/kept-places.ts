import { own, put, type Values } from '../execution/own';
import type { KeptSelection, KeptSelections } from './kept-selection';

/** Where an answer about an entity is kept. */
export interface Place {
  readonly selection: KeptSelection;
  readonly id: string;
  readonly entity: string;
  /** What is asked of it. Without line breaks. */
  readonly answer: string;
  /** Under what gateways share it; null where they do not. */
  key: string | null;
}

export const entityKey = (type: string, id: string) => `${type}:${id}`;

/** Null for what may not be kept, or is not named by an id, so that no event would name it. */
export function placeOf(selections: KeptSelections, variables: Values, representation: Values): Place | null {
  const selection = selections.get(String(representation.__typename));
  const id = representation.id;
  if (!selection || typeof id !== 'string') return null;
  const used: Values = {};
  for (const name of selection.variables) {
    const value = own(variables, name);
    if (value !== undefined) put(used, name, value);
  }
  const more = Object.keys(representation).length > 2 ? JSON.stringify(representation) : '';
  const given = selection.variables.length > 0 ? JSON.stringify(used) : '';
  const entity = entityKey(selection.type.name, id);
  return { selection, id, entity, answer: `${selection.digest}${given}${more}`, key: null };
}
