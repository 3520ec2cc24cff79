import { erasedText } from '@gridweave/subgraph/mentions';
import type { EntityManager } from 'typeorm';
import { columnOf, metadataOf, rowsCondition, type Things } from './personal-rows.queries';
import type { PersonalTable } from './personal-table';

/** Erases what a table says about somebody. Answers how many rows had something to erase. */
export function eraseRows(tx: EntityManager, rule: PersonalTable, things: Things): Promise<number> {
  return rule.deleted ? deleteRows(tx, rule, things) : blankTexts(tx, rule, things);
}

async function deleteRows(tx: EntityManager, rule: PersonalTable, things: Things): Promise<number> {
  const own = rowsCondition(metadataOf(tx, rule), rule, things);
  if (!own) return 0;
  const { affected } = await tx.createQueryBuilder().delete().from(rule.table).where(own.sql, own.parameters).execute();
  return affected ?? 0;
}

/** What was never said stays unsaid: that there was a text is no secret, what it was is. */
async function blankTexts(tx: EntityManager, rule: PersonalTable, things: Things): Promise<number> {
  const metadata = metadataOf(tx, rule);
  const own = rowsCondition(metadata, rule, things);
  const blanks = [
    ...(rule.about ?? []).map((property) => ({ property, to: `'${erasedText}'` })),
    ...(rule.emptied ?? []).map((property) => ({ property, to: "'[]'" })),
    ...(rule.cleared ?? []).map((property) => ({ property, to: 'NULL' })),
  ].map(({ property, to }) => ({ property, to, name: columnOf(metadata, property) }));
  if (!own || blanks.length === 0) return 0;
  const { affected } = await tx
    .createQueryBuilder()
    .update(rule.table)
    .set(Object.fromEntries(blanks.map((blank) => [blank.property, () => blanked(blank)])))
    .where(own.sql, own.parameters)
    .andWhere(`(${blanks.map(isSaid).join(' OR ')})`)
    .execute();
  return affected ?? 0;
}

interface Blank {
  readonly name: string;
  /** What takes its place, as SQL. */
  readonly to: string;
}

const blanked = (blank: Blank) => `CASE WHEN ${isSaid(blank)} THEN ${blank.to} ELSE ${blank.name} END`;

function isSaid({ name, to }: Blank): string {
  return to === 'NULL' ? `${name} IS NOT NULL` : `(${name} IS NOT NULL AND ${name} <> '' AND ${name} <> ${to})`;
}
