import { type Stand, startStand } from '../stand/stand';
import { open311Calls } from './calls';

describe('Open311 on SQLite in one process', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'one' });
  }, 240_000);

  afterAll(() => stand?.stop());

  open311Calls(() => stand);
});
