// The other process of the bench `redraw`: looks where two points lie, all the time, and says when that changes.
import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { organization } = fromInfra('@gridweave/organization/definition');
const { openSubgraphDatabase } = fromInfra('@gridweave/subgraph/subgraph-database');
const { Territory } = fromInfra('@gridweave/territory/territory');

const [url, gridId, points] = process.argv.slice(2);
const territory = await Territory.open(await openSubgraphDatabase(organization, url));
territory.watch();
process.once('disconnect', () => process.exit());
let before = -1;
setInterval(() => {
  const now = new Date();
  const side = JSON.parse(points).findIndex((point) =>
    territory.locateIndex.locate(point, now).dedicatedGridIds.includes(gridId),
  );
  if (side !== before) process.send({ side, at: Date.now() });
  before = side;
}, 1);
