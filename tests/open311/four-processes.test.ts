import { engines } from '@gridweave/testing/engines';
import { type Stand, startStand } from '../stand/stand';
import { open311Calls } from './calls';

const found = engines.some(({ name }) => name === 'mariadb');

// The test command says which engines it runs on, and CI requires this one.
(found ? describe : describe.skip)('Open311 on MariaDB in four processes', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'mariadb', processes: 'four' });
  }, 240_000);

  afterAll(() => stand?.stop());

  open311Calls(() => stand);
});
