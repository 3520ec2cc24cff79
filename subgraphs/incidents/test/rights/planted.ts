import { LegRow } from '../../src/leg/leg.entity';
import { MediaRow } from '../../src/media/media.entity';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import { farCommunityEvents } from '../small-territory';
import { caughtUp, lookedAt, ofTheDistrict, ownThings, secondments, unmanaged, unusual } from './district-plants';
import { inTheGrid } from './grid-plants';
import { Planter } from './planter';
import type { Plants } from './plants';
import { closed, contested, declined, gone, heardOnAVisit, pastTheGrid } from './report-plants';
import { sites } from './sites';
import { overseen, worked } from './work-plants';

/** Plants at each site one of everything that incidents keeps, by the deeds of those who do them. */
export async function planted(test: IncidentsUnderTest): Promise<Plants> {
  await test.tell(...farCommunityEvents());
  const planter = new Planter(test);
  const planId = await ofTheDistrict(planter);
  await secondments(planter);
  await unmanaged(planter);
  for (const site of sites) {
    const matter = await worked(planter, site, planId);
    await overseen(planter, site, matter);
    await unusual(planter, site, matter.incidentId);
    await declined(planter, site);
    await heardOnAVisit(planter, site);
    await gone(planter, site);
    if (site === 'street') await pastTheGrid(planter, site);
    await contested(planter, site, await closed(planter, site));
    await inTheGrid(planter, site);
  }
  await lookedAt(planter);
  await ownThings(planter);
  await parts(planter);
  await caughtUp(planter);
  return planter.plants;
}

/** Legs and media belong to their incident, or to their report. */
async function parts({ plants, test }: Planter): Promise<void> {
  const { manager } = test.subgraph.database;
  for (const { id, incidentId, reportId } of await manager.find(LegRow)) {
    const matter = plants.get(incidentId ?? reportId ?? '');
    if (matter) plants.add('Leg', id, matter.site, { isUnits: matter.isUnits });
  }
  for (const { id, reportId, incidentId } of await manager.find(MediaRow)) {
    const matter = plants.get(incidentId ?? reportId ?? '');
    if (matter) plants.add('Media', id, matter.site, { owner: reportId, isUnits: matter.isUnits });
  }
}
