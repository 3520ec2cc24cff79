import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { developmentClient } from '@gridweave/gateway/development-provider/development-provider';
import type { SubgraphDoor } from '@gridweave/gateway/doors/door';
import { developmentIssuer } from '@gridweave/gateway/identity/development-issuer';
import { writeDevelopmentTokens } from '@gridweave/gateway/identity/development-tokens';
import { remoteIssuer } from '@gridweave/gateway/identity/remote-issuer';
import { log } from '@gridweave/gateway/log';
import type { Open311Options } from '@gridweave/gateway/open311/open311-route';
import { type Gateway, type GatewayOptions, startGateway } from '@gridweave/gateway/server';
import { DateTime, GeoJSON, LocalDate, PhoneNumber } from '@gridweave/subgraph/scalars';
import { StartFault } from '@gridweave/subgraph/start-fault';
import { seedId } from '@gridweave/territory/seed-id';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { signReportToken } from '@gridweave/viewer/report-token';
import { type DocumentNode, Kind, parse, specifiedDirectives, visit } from 'graphql';
import type { Config } from './config';
import { developmentKey, developmentKeys, writeDevelopmentKey } from './open311-settings';
import type { Running } from './running';

/** The committed supergraph; the same file in a built tree and in the sources. */
export const supergraphFile = join(__dirname, '..', '..', 'gateway', 'supergraph.graphql');

export interface GatewayNeeds {
  readonly key: Uint8Array;
  readonly doors: Readonly<Record<SubgraphName, SubgraphDoor>>;
}

export async function startGatewayPart(config: Config, { key, doors }: GatewayNeeds): Promise<Running> {
  const { host, port, production, edge } = config;
  const { developmentTokens, ...signedIn } = await signedInBy(config, key);
  const tokens = developmentTokens ? await developmentTokens() : null;
  const tokensEnd = new Date(Date.now() + tokenSeconds * 1_000);
  const open311Key = tokens && config.open311.keys.length === 0 ? developmentKey(key) : null;
  const options = { host, port, production, edge, consoleTokens: developmentTokens ?? undefined };
  const gateway = await startGateway({
    supergraph: supergraphOf(config),
    doors,
    scalars: [DateTime, LocalDate, GeoJSON, PhoneNumber],
    ...signedIn,
    internalKey: key,
    open311: open311Of(config, open311Key),
    uploads: config.uploads,
    operations: config.operations,
    entityCacheBytes: config.entityCacheMegabytes * 1024 * 1024,
    entityCacheRedis: config.entityCacheRedis ?? undefined,
    ...options,
  });
  if (tokens) writeDevelopmentTokens(config.dataDirectory, tokens);
  if (open311Key) writeDevelopmentKey(config.dataDirectory, open311Key);
  return {
    url: gateway.url,
    tokens,
    tokensEnd,
    open311Key,
    reload: () => reload(gateway),
    close: () => gateway.close(),
  };
}

async function reload(gateway: Gateway): Promise<void> {
  try {
    await gateway.reload();
    log('info', 'graph-reloaded');
  } catch (fault) {
    log('error', 'graph-refused', { message: (fault as Error).message });
  }
}

function supergraphOf({ supergraph }: Pick<Config, 'supergraph'>): string {
  return supergraph ?? supergraphFile;
}

function open311Of({ open311 }: Config, key: string | null): Open311Options {
  const { publicUrl, contact } = open311;
  const keys = key === null ? open311.keys : developmentKeys(key);
  return { keys, publicUrl, contact: contact ?? 'Whoever runs this server; no contact has been set.' };
}

/** Looks at the supergraph before anything is opened, because without it nothing can be answered. */
export function refuseBrokenSupergraph(config: Pick<Config, 'supergraph'>): void {
  const file = supergraphOf(config);
  const remedy = 'write it anew with "npx pnpm compose".';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new StartFault(`The supergraph ${file} cannot be read: ${remedy}`);
  }
  try {
    if (isComposed(parse(text, { noLocation: true }))) return;
  } catch {
    // Told below together with a file that is GraphQL, but no supergraph.
  }
  throw new StartFault(`${file} is no supergraph: ${remedy}`);
}

/** Names its subgraphs, and every directive that it uses. */
function isComposed(document: DocumentNode): boolean {
  const named = new Set<string>(specifiedDirectives.map(({ name }) => name));
  const used = new Set<string>();
  visit(document, {
    DirectiveDefinition: ({ name }) => void named.add(name.value),
    Directive: ({ name }) => void used.add(name.value),
  });
  const namesGraphs = document.definitions.some(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  return namesGraphs && [...used].every((name) => named.has(name));
}

/** Who says who is calling, and how browsers sign in. */
type SignedInBy = Pick<GatewayOptions, 'identity' | 'signIn' | 'developmentProvider'> & {
  /** Signs one of each, by name; null without the development issuer. */
  readonly developmentTokens: (() => Promise<Record<string, string>>) | null;
};

async function signedInBy({ identity, signIn, dataDirectory }: Config, key: Uint8Array): Promise<SignedInBy> {
  if (identity.kind === 'remote') {
    const browsers = signIn ? { ...signIn, issuer: identity.issuer } : undefined;
    return { identity: remoteIssuer(identity), signIn: browsers, developmentTokens: null };
  }
  const issuer = await developmentIssuer({ directory: dataDirectory });
  const of = async ([name, subject]: [string, string]) =>
    [name, await issuer.sign(subject, `${tokenSeconds}s`)] as const;
  const developmentTokens = async () => {
    const resident = signReportToken(seedId('report', 'development'), key, tokenSeconds);
    return { resident, ...Object.fromEntries(await Promise.all(Object.entries(developmentPeople).map(of))) };
  };
  return {
    identity: issuer,
    signIn: { issuer: null, clientId: developmentClient, clientSecret: null, publicUrl: null },
    developmentProvider: { issuer, people: developmentPeople },
    developmentTokens,
  };
}

/** Subjects of the sample data, by the names of their tokens. */
const developmentPeople: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'chief',
    'dispatcher',
    'shiftLeader',
    'checker',
    'caller',
    'arbiter',
    'supervisor',
    'clerk',
    'hr',
    'administrator',
    'auditor',
  ].map((name) => [name, `development-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`]),
);

const tokenSeconds = 12 * 60 * 60;
