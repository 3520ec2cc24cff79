import type { IncidentsServices } from '@gridweave/incidents/services';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf } from './database-fault';
import { inProcessSource } from './event-sources';
import { inProcessDoors } from './in-process-door';
import { findAuditSettings } from './kept-audit-key';
import { findFieldKeys } from './kept-field-keys';
import { findInternalKey } from './kept-key';
import { refuseLostKeys } from './lost-keys';
import { refuseTakenPort, refuseUnwritableDirectory } from './preflight';
import type { Running } from './running';
import { refuseBrokenSupergraph, startGatewayPart } from './start-gateway';
import { startSubgraph } from './subgraph-definitions';

type Subgraphs = Map<SubgraphName, Subgraph>;

/** Starts everything in this process. Throws a StartFault, and then leaves nothing running. */
export async function startGraph(config: Config): Promise<Running> {
  refuseBrokenSupergraph(config);
  refuseUnwritableDirectory(config.dataDirectory);
  refuseUnwritableDirectory(config.mediaDirectory, 'GRIDWEAVE_MEDIA');
  refuseUnwritableDirectory(config.uploads.directory, 'GRIDWEAVE_UPLOADS');
  await refuseTakenPort(config.host, config.port);
  await refuseLostKeys(config);
  const { key, keep } = findInternalKey(config);
  const subgraphs = await startSubgraphs(config, key);
  try {
    keep();
    await fill(subgraphs, config);
    for (const subgraph of subgraphs.values()) subgraph.follow();
    const gateway = await startGatewayPart(config, { key, doors: inProcessDoors(subgraphs) });
    return {
      ...gateway,
      close: async () => {
        await gateway.close();
        await closeAll(subgraphs);
      },
    };
  } catch (fault) {
    await closeAll(subgraphs);
    throw fault;
  }
}

/** Fills the database with what is missing, the sample data included and incidents until there are so many, and closes it again. */
export async function fillSample(
  config: Config,
  incidents: number | null,
  scenario: string | null = null,
): Promise<void> {
  refuseUnwritableDirectory(config.dataDirectory);
  await refuseLostKeys(config);
  const { key, keep } = findInternalKey(config);
  const subgraphs = await startSubgraphs({ ...config, sample: true }, key, scenario);
  try {
    keep();
    await fill(subgraphs, config);
    if (incidents !== null) await fillUp(subgraphs.get('incidents') as Subgraph<IncidentsServices>, incidents);
  } finally {
    await closeAll(subgraphs);
  }
}

async function fillUp({ database, services }: Subgraph<IncidentsServices>, incidents: number): Promise<void> {
  const { fillIncidents } = await import('@gridweave/incidents/sample/sample-volume');
  let told = performance.now();
  await fillIncidents(database, services, incidents, (made, all) => {
    if (performance.now() - told < tellEvery) return;
    told = performance.now();
    console.log(`${made} of ${all} incidents are in place.`);
  });
}

const tellEvery = 10_000;

async function startSubgraphs(
  config: Config,
  key: Uint8Array,
  sampleScenario: string | null = null,
): Promise<Subgraphs> {
  const subgraphs: Subgraphs = new Map();
  const sources = (follower: SubgraphName) =>
    Object.fromEntries(
      subgraphNames.map((owner) => [owner, inProcessSource({ follower, owner, key }, () => subgraphs.get(owner))]),
    );
  const started = await Promise.allSettled(
    subgraphNames.map(async (name) => {
      const { databaseUrl, mediaDirectory, mediaBucket, feedback, sample } = config;
      const own = {
        databaseUrl,
        mediaDirectory,
        mediaBucket,
        feedback,
        internalKey: key,
        fieldKeys: () => findFieldKeys(config),
        audit: () => findAuditSettings(config),
        sample,
        sampleScenario,
        sources: sources(name),
      };
      const subgraph = await startSubgraph(name, own);
      subgraphs.set(name, subgraph);
    }),
  );
  const failed = started.find((each) => each.status === 'rejected');
  if (!failed) return subgraphs;
  await closeAll(subgraphs);
  throw failed.reason;
}

/** In the order of who follows whom, so that each finds what it copies. */
async function fill(subgraphs: Subgraphs, { databaseUrl }: Config): Promise<void> {
  for (const name of subgraphNames) await atDatabaseOf(name, databaseUrl, async () => subgraphs.get(name)?.fill());
}

async function closeAll(subgraphs: Subgraphs): Promise<void> {
  await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()));
}
