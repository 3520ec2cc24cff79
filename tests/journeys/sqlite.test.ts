import { type Stand, startStand } from '../stand/stand';
import { gridMatterJourneys } from './grid-matters';
import { journeys } from './journeys';
import { longJourneys } from './long-journeys';
import { mediaJourneys } from './media';
import { organizationDeeds } from './organization-deeds';
import { territoryJourneys } from './territory';

describe('journeys on SQLite in one process', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'one' });
  }, 120_000);

  afterAll(() => stand?.stop());

  journeys(() => stand);
  territoryJourneys(() => stand);
  organizationDeeds(() => stand);
  mediaJourneys(() => stand);
  gridMatterJourneys(() => stand);
  longJourneys(() => stand);
});
