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

/** Answers the same of however many codes, from one reading of the catalogue. */
export async function knownCategories(manager: EntityManager): Promise<(code: string) => boolean | null> {
  const rows = await manager.find(CategoryCopyRow, { select: { code: true } });
  const known = new Set(rows.flatMap(({ code }) => beginningsOf(code)));
  const otherwise = (await isCatalogueTold(manager)) ? false : null;
  return (code) => known.has(code) || otherwise;
}

/** A code of `050101` begins with none, `05`, `0501` and itself. */
function beginningsOf(code: string): string[] {
  return Array.from({ length: Math.floor(code.length / 2) + 1 }, (_, digits) => code.slice(0, digits * 2));
}

/** The cursor stands only once the first snapshot was read to its end. */
async function isCatalogueTold(manager: EntityManager): Promise<boolean> {
  return (
    (await manager.existsBy(CategoryCopyRow, {})) && (await manager.existsBy(EventCursor, { source: 'incidents' }))
  );
}
