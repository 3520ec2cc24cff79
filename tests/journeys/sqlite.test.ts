import { type Stand, startStand } from '../stand/stand';
import { chiefSuccessionJourney } from './chief-succession';
import { incidentDeeds } from './incident-deeds';
import { mediaJourneys } from './media';
import { organizationDeeds } from './organization-deeds';
import { personnelDeeds } from './personnel-deeds';
import { territoryJourneys } from './territory';

describe('journeys on SQLite in one process', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'one' });
  }, 240_000);

  afterAll(() => stand?.stop());

  chiefSuccessionJourney(() => stand);
  incidentDeeds(() => stand);
  territoryJourneys(() => stand);
  organizationDeeds(() => stand);
  mediaJourneys(() => stand);
  // Lets days pass, so that nothing comes after it.
  personnelDeeds(() => stand);
});
