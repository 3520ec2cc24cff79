import { EventCursor } from '@gridweave/subgraph/platform-tables';
import { type EntityManager, Like } from 'typeorm';
import { CategoryCopyRow } from './category.entity';

/**
 * Whether a code stands in the catalogue of categories, or begins codes that do: a major category, or none for all.
 * Null while incidents has not told of its catalogue yet, so that nobody can say.
 */
export async function isKnownCategory(manager: EntityManager, code: string): Promise<boolean | null> {
  const whole = /^(\d{2})*$/.test(code);
  if (whole && (await manager.existsBy(CategoryCopyRow, { code: Like(`${code}%`) }))) return true;
  return (await isCatalogueTold(manager)) ? false : null;
}

/** The cursor stands only once the first snapshot was read to its end. */
async function isCatalogueTold(manager: EntityManager): Promise<boolean> {
  return (
    (await manager.existsBy(CategoryCopyRow, {})) && (await manager.existsBy(EventCursor, { source: 'incidents' }))
  );
}
