import { engines } from '@gridweave/testing/engines';
import { burstPipeJourney } from '../journeys/burst-pipe';
import { greenBeltJourney } from '../journeys/green-belt';
import { gridMatterJourneys } from '../journeys/grid-matters';
import { houseRuleJourneys } from '../journeys/house-rules';
import { mergingJourney } from '../journeys/merging';
import { OrganizationCast } from '../journeys/organization-cast';
import { dutyStories } from '../journeys/organization-duty';
import { gridStories } from '../journeys/organization-grids';
import { unitStories } from '../journeys/organization-units';
import { residentJourneys } from '../journeys/residents';
import { sewageJourney } from '../journeys/sewage';
import { unmanagedRoadJourney } from '../journeys/unmanaged-road';
import { type Stand, startStand } from '../stand/stand';
import { Followers } from './followers';

// Tells how often things run: with 1, when every change of a part runs all that comes from it; with 0, as they do.
const compared = process.env.GRIDWEAVE_LIVE_WHOLE;
const tellsReads = compared !== '1';

describe.each(['sqlite', 'mariadb'] as const)('what is followed while the journeys go on, on %s', (engine) => {
  const isThere = engines.some(({ name }) => name === engine);
  // The test command says which engines it runs on, and CI requires each.
  (isThere ? describe : describe.skip)('shows each deed', () => {
    let stand: Stand;
    let followers: Followers;
    const recorded = () => followers.recorded();

    beforeAll(async () => {
      stand = await startStand({ engine, processes: 'four' });
      followers = await Followers.over(stand, { tellsReads });
    }, 240_000);
    afterAll(async () => {
      await followers?.close();
      await stand?.stop();
    });
    afterEach(async () => {
      expect(await followers.stale(0.2)).toEqual([]);
    });

    burstPipeJourney(recorded);
    greenBeltJourney(recorded);
    sewageJourney(recorded);
    unmanagedRoadJourney(recorded);
    residentJourneys(recorded);
    mergingJourney(recorded);
    houseRuleJourneys(recorded);
    gridMatterJourneys(recorded);
    const cast = new OrganizationCast(recorded);
    gridStories(cast);
    unitStories(cast);
    dutyStories(cast);

    it('to all who follow, in the end', async () => {
      expect(await followers.stale()).toEqual([]);
      expect(followers.count).toBeGreaterThan(50);
      const { runs, answers } = followers;
      if (compared) process.stdout.write(`${engine}: ${runs} questions to parts, ${answers} other answers\n`);
    });
  });
});
