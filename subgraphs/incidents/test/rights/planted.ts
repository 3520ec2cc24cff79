import type { IncidentsUnderTest } from '../incidents-subgraph';
import { farCommunityEvents, ids } from '../small-territory';
import { inTheGrid } from './grid-plants';
import { Planter } from './planter';
import type { Plants } from './plants';
import { closed, contested, declined } from './report-plants';
import { planters, sites } from './sites';
import { crews, overseen, worked } from './work-plants';

/** Plants at each site one of everything that incidents keeps, by the deeds of those who do them. */
export async function planted(test: IncidentsUnderTest): Promise<Plants> {
  await test.tell(...farCommunityEvents());
  const planter = new Planter(test);
  await crews(planter);
  const planId = await plan(planter);
  for (const site of sites) {
    const matter = await worked(planter, site, planId);
    await overseen(planter, site, matter);
    await declined(planter, site);
    await contested(planter, site, await closed(planter, site));
    await inTheGrid(planter, site);
  }
  return planter.plants;
}

async function plan(planter: Planter): Promise<string> {
  const flood = {
    ...{ name: '防汛应急预案', divisionId: ids.district, roles: ['SHIFT_LEADER'], live: true },
    sections: [{ name: '第一段', task: '清淤', unitId: ids.police }],
  };
  const { plan } = await planter.said(planters.administrator, 'keepEmergencyPlan', flood, 'plan { id }');
  return planter.plants.add('EmergencyPlan', plan.id, 'district');
}
