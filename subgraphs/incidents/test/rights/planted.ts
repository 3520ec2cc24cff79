import type { IncidentsUnderTest } from '../incidents-subgraph';
import { farCommunityEvents } from '../small-territory';
import { ofTheDistrict, ownThings, secondments, unmanaged, unusual } from './district-plants';
import { inTheGrid } from './grid-plants';
import { Planter } from './planter';
import type { Plants } from './plants';
import { closed, contested, declined } from './report-plants';
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
    await contested(planter, site, await closed(planter, site));
    await inTheGrid(planter, site);
  }
  await ownThings(planter);
  return planter.plants;
}
