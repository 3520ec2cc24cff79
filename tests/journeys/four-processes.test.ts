import { engines } from '@gridweave/testing/engines';
import { type Stand, startStand } from '../stand/stand';
import { chiefSuccessionJourney } from './chief-succession';
import { incidentDeeds } from './incident-deeds';
import { mediaJourneys } from './media';
import { organizationDeeds } from './organization-deeds';
import { personnelDeeds } from './personnel-deeds';
import { territoryJourneys } from './territory';

const found = engines.some(({ name }) => name === 'mariadb');

// The test command says which engines it runs on, and CI requires this one.
(found ? describe : describe.skip)('journeys on MariaDB in four processes', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'mariadb', processes: 'four' });
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
