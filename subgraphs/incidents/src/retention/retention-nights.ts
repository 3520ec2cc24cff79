import type { Database } from '@gridweave/subgraph/database';
import { Nightly } from '@gridweave/subgraph/nightly';
import { endOutlived } from './ending.commands';

/** Ends what has been kept long enough, at night, in every process. */
export class RetentionNights extends Nightly {
  constructor(database: Database) {
    super('retention', async (now) => {
      await endOutlived(database, now);
    });
  }
}
