import { type DutyFactChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import type { DistrictFact } from './duty-fact.queries';
import { factCatalogue } from './duty-fact.queries';

/** The present state of a fact, as others are told of it. */
export function dutyFactChanged({ fact: id, builtIn: _, ...rest }: DistrictFact): {
  type: string;
  payload: DutyFactChanged;
} {
  return { type: organizationEvents.dutyFactChanged, payload: { id, ...rest } };
}

/** The facts that the district has touched and that follow a name, as events. */
export async function dutyFactsAfter({ manager }: Database, after: string, take: number) {
  const facts = [...(await factCatalogue(manager)).values()].filter(({ version, fact }) => version > 0 && fact > after);
  return facts
    .sort((a, b) => (a.fact < b.fact ? -1 : 1))
    .slice(0, take)
    .map(dutyFactChanged);
}
