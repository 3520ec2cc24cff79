import { grant, person } from '@gridweave/testing/viewers';
import { callers } from '../started';
import type { Planter, Somebody } from './planter';
import { districtId, placeOf, type Site } from './sites';

const supervisor = person('supervisor', grant('SUPERVISOR', 'DIVISION', districtId));

/** Emergency rights over the street that a chief has opened: some that are over and reviewed, and some that are open. */
export async function emergencies(planter: Planter, site: Site, { owner, viewer }: Somebody): Promise<void> {
  const over = await opened(planter, site, owner, viewer);
  const ended = { breakGlassId: over, expectedVersion: 1, reason: planter.say('end of an emergency', site, owner) };
  await planter.done('endBreakGlass', ended, 'breakGlass { id }', callers.administrator);
  const note = planter.say('review of an emergency', site, owner);
  const review = { breakGlassId: over, expectedVersion: 2, finding: 'JUSTIFIED', note };
  await planter.done('reviewBreakGlass', review, 'breakGlass { id }', supervisor);
  planter.plants.add('BreakGlass', await opened(planter, site, owner, viewer), site, owner);
  planter.plants.add('BreakGlass', over, site, owner);
}

async function opened(planter: Planter, site: Site, owner: string, viewer: Somebody['viewer']): Promise<string> {
  const reason = planter.say('emergency', site, owner);
  const asked = { role: 'DISPATCHER', divisionId: placeOf(site).streetId, hours: 8, reason };
  const { breakGlass } = await planter.done('breakGlass', asked, 'breakGlass { id }', viewer);
  return breakGlass.id;
}
