import type { Database } from '@gridweave/subgraph/database';
import { seedId } from '@gridweave/territory/seed-id';
import type { Territory } from '@gridweave/territory/territory';
import { IncidentRow } from '../incident/incident.entity';
import { PatrolRow } from '../patrol/patrol.entity';
import { seedDecidedAbout } from './sample-decided';
import { placeOf } from './sample-grid-place';
import { seedDoneInGrid } from './sample-grid-work';

/** Writes a few labelled things done in the grids beside incidents, one or two of a kind, unless they are there. */
export async function seedGridMatters(database: Database, territory: Territory): Promise<void> {
  const place = placeOf(territory);
  const isThere = await database.manager.existsBy(PatrolRow, { id: seedId('patrol', 'sample 0') });
  if (!place || isThere) return;
  const incident = await database.manager.findOneBy(IncidentRow, { id: seedId('incident', 'development') });
  await database.transaction(async (tx) => {
    await seedDoneInGrid(tx, place);
    if (incident) await seedDecidedAbout(tx, territory, place, incident);
  });
}
