import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { incidents } from '@gridweave/incidents/definition';
import { dueBy, rulesInForce } from '@gridweave/incidents/retention/retention.queries';
import { Database } from '@gridweave/subgraph/database';
import type { Config } from './config';

/** Says of how many reports something goes in the coming nights by the rules that are set; nothing goes by saying so. */
export async function countOutlivedReports({ databaseUrl }: Config, now: Date): Promise<void> {
  if (databaseUrl.startsWith('sqlite:') && !existsSync(join(databaseUrl.slice('sqlite:'.length), 'incidents.sqlite')))
    return;
  const { entities } = incidents;
  const database = await Database.open({ owner: 'incidents', url: databaseUrl, entities, migrations: [] });
  try {
    // A database of before has no rules yet.
    const inForce = await rulesInForce(database.manager).catch(() => null);
    if (!inForce?.rules.length) return console.log('reports: no rule is set by which anything goes.');
    for (const { kind, months, reports, heldReports } of await dueBy(database.manager, inForce.rules, now)) {
      console.log(
        `reports: ${kind} of ${reports} goes after ${months} months, and of ${heldReports} more stays because of a hold.`,
      );
    }
  } finally {
    await database.close();
  }
}
