import { seedId } from '@gridweave/territory/seed-id';
import type { EntityManager } from 'typeorm';
import type { ListedDivision } from '../division/match.rules';
import { readDivisionRows } from '../synthetic/division-rows';
import { applyPlan, type Identify } from './division-list.commands';
import { planOf } from './division-list.queries';

/** The two published lists, and the days of which they speak. */
const lists = [
  { year: 2022, cutOff: '2022-10-31' },
  { year: 2023, cutOff: '2023-06-30' },
] as const;

/** Loads both published lists, one after the other, the way every later list is loaded. */
export async function seedDivisionLists(tx: EntityManager): Promise<void> {
  const identify = identifyByNewestCode();
  for (const { year, cutOff } of lists) {
    const { known, plan } = await planOf(tx, { year, cutOff, rows: readDivisionRows(year) }, []);
    if (plan.faults.length + plan.questions.length > 0)
      throw new Error(`The list of ${year} cannot be loaded as it is`);
    await applyPlan(tx, known, plan, identify);
  }
}

/** Seeded ids derive from the newest code of a division, which everything else that is seeded knows it by. */
function identifyByNewestCode(): Identify {
  const named = ({ level, name }: ListedDivision) => `${level} ${name}`;
  const newest = new Map(readDivisionRows(2023).map((row) => [named(row), row.code]));
  return (row) => seedId('division', newest.get(named(row)) ?? row.code);
}
