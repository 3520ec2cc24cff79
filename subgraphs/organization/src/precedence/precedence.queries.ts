import type { SubgraphContext } from '@gridweave/subgraph/context';
import type { OrganizationServices } from '../services';
import { NotifyPrecedenceRow } from './precedence.entity';
import type { NotifyPrecedence } from './precedence.type';

/** The lines of the table at a moment, in the order of their codes. */
export async function precedencesAt(
  ctx: SubgraphContext<OrganizationServices>,
  asOf: Date,
): Promise<NotifyPrecedence[]> {
  const rows = await ctx.database.manager.find(NotifyPrecedenceRow, { order: { version: 'ASC' } });
  const known = rows.filter(({ validFrom }) => validFrom === null || validFrom <= asOf);
  const latest = new Map(known.map((row) => [row.categoryPrefix, row]));
  return [...latest.values()]
    .filter((row): row is NotifyPrecedenceRow & NotifyPrecedence => row.first !== null)
    .sort((a, b) => (a.categoryPrefix < b.categoryPrefix ? -1 : 1));
}
