import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpDoor } from '@gridweave/gateway/doors/http-door';
import { serveSubgraph } from '@gridweave/subgraph/http';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import type { Territory } from '@gridweave/territory/territory';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { partAddress } from '@gridweave/viewer/part-address';
import { type Config, subgraphNames } from './config';
import { atDatabaseOf } from './database-fault';
import { httpSource } from './event-sources';
import { hostAndPort } from './host-and-port';
import { findAuditSettings } from './kept-audit-key';
import { findFieldKeys } from './kept-field-keys';
import { findInternalKey } from './kept-key';
import { refuseLostKeys } from './lost-keys';
import { clearSocket, listenFault, refuseTakenPort, refuseUnwritableDirectory } from './preflight';
import type { Running } from './running';
import { refuseBrokenSupergraph, startGatewayPart } from './start-gateway';
import { startSubgraph } from './subgraph-definitions';

/** Starts the gateway in a process of its own; it answers what it can while subgraphs are still away. */
export async function startGatewayAlone(config: Config): Promise<Running> {
  refuseBrokenSupergraph(config);
  if (config.identity.kind === 'development') refuseUnwritableDirectory(config.dataDirectory);
  refuseUnwritableDirectory(config.uploads.directory, 'GRIDWEAVE_UPLOADS');
  await refuseTakenPort(config.host, config.port);
  const { key } = findInternalKey(config);
  const { organization, incidents, personnel } = config.subgraphUrls;
  const doors = {
    organization: httpDoor(organization, key),
    incidents: httpDoor(incidents, key),
    personnel: httpDoor(personnel, key),
  };
  return startGatewayPart(config, { key, doors });
}

/** Starts one subgraph in a process of its own. It listens once it has caught up with those that it follows. */
export async function startSubgraphAlone(config: Config, part: SubgraphName): Promise<Running> {
  const { databaseUrl, mediaDirectory, mediaBucket, feedback, sample } = config;
  if (databaseUrl.startsWith('sqlite:')) refuseUnwritableDirectory(config.dataDirectory);
  if (part !== 'organization') refuseUnwritableDirectory(mediaDirectory, 'GRIDWEAVE_MEDIA');
  const place = placeOf(config, part);
  await refuseTaken(place);
  const { key } = findInternalKey(config);
  await refuseLostKeys(config, [part]);
  const sources = Object.fromEntries(
    subgraphNames.map((owner) => [owner, httpSource({ follower: part, owner, key }, config.subgraphUrls[owner])]),
  );
  const subgraph = await startSubgraph(part, {
    databaseUrl,
    mediaDirectory,
    mediaBucket,
    feedback,
    internalKey: key,
    fieldKeys: () => findFieldKeys(config),
    audit: () => findAuditSettings(config),
    sample,
    sources,
  });
  try {
    await atDatabaseOf(part, databaseUrl, () => subgraph.fill());
    subgraph.follow();
    const territory = watchTerritory(subgraph);
    const server = serveSubgraph(subgraph, key);
    const url = await listen(server, place);
    return {
      url,
      tokens: null,
      close: async () => {
        await closeServer(server);
        territory?.stop();
        await subgraph.close();
      },
    };
  } catch (fault) {
    await subgraph.close();
    throw fault;
  }
}

/** Several processes of one subgraph may share its database: what one of them changes, the others have to notice. */
function watchTerritory(subgraph: Subgraph): Territory | undefined {
  const { territory } = subgraph.services as { territory?: Territory };
  territory?.watch();
  return territory;
}

/** Where a subgraph listens: at the socket that its own address names, or at a port. */
type Place = { readonly socketPath: string } | { readonly host: string; readonly port: number };

function placeOf({ subgraphUrls, host, port }: Config, part: SubgraphName): Place {
  const { socketPath } = partAddress(subgraphUrls[part]);
  return socketPath ? { socketPath } : { host, port };
}

function refuseTaken(place: Place): Promise<void> {
  return 'socketPath' in place ? clearSocket(place.socketPath) : refuseTakenPort(place.host, place.port);
}

async function listen(server: Server, place: Place): Promise<string> {
  if ('socketPath' in place) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ path: place.socketPath }, resolve);
    });
    return `unix:${place.socketPath}`;
  }
  const { host, port } = place;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault) => reject(listenFault(fault, host, port)));
    server.listen({ host, port }, resolve);
  });
  return `http://${hostAndPort({ host, port: (server.address() as AddressInfo).port })}`;
}

/** Closes idle connections at once and the others when they have been answered. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // One that is answered only now would be kept for whatever else may be asked over it.
    const answered = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(answered);
      resolve();
    });
    server.closeIdleConnections();
  });
}
