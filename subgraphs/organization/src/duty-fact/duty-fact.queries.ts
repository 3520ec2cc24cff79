import { builtInFacts, type CataloguedFact } from '@gridweave/duty/duty-facts';
import type { EntityManager } from 'typeorm';
import { DutyFactRow } from './duty-fact.entity';

/** A fact with what the district has made of it. */
export interface DistrictFact extends CataloguedFact {
  readonly builtIn: boolean;
  readonly version: number;
}

/** Every fact, retired ones too, by name: those that every district begins with first. */
export async function factCatalogue(manager: EntityManager): Promise<ReadonlyMap<string, DistrictFact>> {
  const rows = await manager.find(DutyFactRow, { order: { fact: 'ASC', version: 'ASC' } });
  const facts = new Map([...builtInFacts].map(([name, fact]) => [name, { ...fact, builtIn: true, version: 0 }]));
  for (const row of rows) facts.set(row.fact, districtFact(row));
  return facts;
}

function districtFact({ fact, name, englishName, description, kind, unit, live, version, ...row }: DutyFactRow) {
  const choices = JSON.parse(row.choices) as DistrictFact['choices'];
  const builtIn = builtInFacts.has(fact);
  return { fact, name, englishName, description, kind, choices, unit, live, version, builtIn };
}
